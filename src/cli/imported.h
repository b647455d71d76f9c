/*
 * imported — what `summa import` says of files that came in, and of one that is given up.
 */
#ifndef CLI_IMPORTED_H
#define CLI_IMPORTED_H

#include "base/fault.h"

struct cli;

MUST_USE enum fault imported_list(struct cli *cli);
MUST_USE enum fault imported_show(struct cli *cli);    /* --show ID */
MUST_USE enum fault imported_abandon(struct cli *cli); /* --abandon ID */
MUST_USE enum fault imported_extract(struct cli *cli); /* FILE --extract ID */

#endif
