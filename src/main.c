/* summa — picks a door; so far there is one. */
#include <locale.h>

#include "cli/cli.h"

int
main(int argc, char **argv)
{
    setlocale(LC_CTYPE, ""); /* how wide a letter is; numbers and dates are our own */
    return cli_main(argc, argv);
}
