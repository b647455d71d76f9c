#include "base/order.h"

#include "base/lang.h"
#include "tests/test.h"

TEST(numbers_stand_in_the_order_of_their_size)
{
    static const int64_t rising[] = {INT64_MIN, -2, -1, 0, 1, 2, INT64_MAX};

    for (size_t i = 0; i < COUNT_OF(rising); i++)
        for (size_t j = 0; j < COUNT_OF(rising); j++)
            REQUIRE_INT(order_of(rising[i], rising[j]), i < j ? -1 : i > j);
}
