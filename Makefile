# The front door. Behind it: CMakeLists.txt (how things are built), tests/run
# (what is tested), tools/bootstrap (what must be installed).
#
#   make run        builds Summa and shows it at work
#   make test       builds and tests everything; ends with "N passed, N failed"
#   make check      the quick part of it, while working
#   make bench      measures posting and reports against the bare database
#   make tidy       format, layering and the other rules a script can check
#   make install    PREFIX=/usr/local, DESTDIR for packagers
#   make clean      removes build/
#
# SUMMA_BUILD=release|asan|tsan|clang chooses what `make` alone builds.

SUMMA_BUILD ?= release
SUMMA_JOBS ?= $(shell nproc)
PREFIX ?= /usr/local

.PHONY: all run test check bench tidy install clean

all:
	@tools/build $(SUMMA_BUILD)

check:
	@SUMMA_JOBS=$(SUMMA_JOBS) tests/run check

clean:
	rm -rf build
