# The front door. Behind it: CMakeLists.txt (how things are built), tests/run
# (what is tested), tools/bootstrap (what must be installed).
#
#   make run        builds Summa and shows it at work
#   make test       builds and tests everything; ends with "N passed, N failed"
#   make test-long  the same programmes at their full size, and the heavier ones: hours
#   make coverage   the lines of base, store and ledger that the tests run
#   make mutation   small changes of the code that keeps the books: do the tests notice?
#   make check      the quick part of make test, while working
#   make fuzz       tries each reader of foreign bytes on as many inputs as 20 seconds allow
#   make bench      measures Summa beside the bare database, on both engines; a quarter of an hour
#                   (BENCH=--quick: seconds; BENCH=--full: 2,500,000 journals)
#   make tidy       format, layering and the other rules that a script can check
#   make format     lays out the C files as make tidy wants them
#   make install    PREFIX=/usr/local, DESTDIR for packagers
#   make clean      removes build/
#
# SUMMA_BUILD=release|asan|tsan|clang|fuzz|coverage chooses what `make` alone builds;
# SUMMA_JOBS how many compilers run at once.

SUMMA_BUILD ?= release
SUMMA_JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
export SUMMA_JOBS

.PHONY: all run test test-long coverage mutation check fuzz bench tidy format install clean

all:
	@tools/bootstrap run
	@tools/build $(SUMMA_BUILD)

run:
	@tools/bootstrap run
	@tools/build release summa
	@tools/demo-run

test:
	@tools/bootstrap test
	@tests/run all

test-long:
	@tools/bootstrap test
	@tests/run long

coverage:
	@tools/bootstrap test
	@tests/run coverage
	@cat build/test/coverage.log

mutation:
	@tools/bootstrap test
	@tests/run mutation
	@cat build/test/mutation.log

check:
	@tests/run quick

fuzz:
	@tools/bootstrap test
	@tests/fuzz/run

bench:
	@tools/bootstrap run
	@tools/build release summa
	@tools/bench $(BENCH)

tidy:
	@tools/bootstrap test
	@python3 tools/tidy

format:
	@find src tests tools -name '*.[ch]' -exec clang-format -i {} +

install:
	@tools/bootstrap run
	@tools/build release summa
	@cmake --install build/release --prefix $(PREFIX)

clean:
	rm -rf build
