/* The stories of tests/books, each a test of its own name. */
#include "tests/story.h"
#include "tests/test.h"

#define STORY(name)                                                                                \
    TEST(name)                                                                                     \
    {                                                                                              \
        REQUIRE(story_holds("tests/books/" #name ".book"));                                        \
    }

STORY(rent_is_posted_once_it_balances)
STORY(an_accrual_turns_in_the_calendars_period)
STORY(the_prepaid_licence_and_its_provisional_300)
STORY(a_journal_is_reversed_by_hand)
STORY(a_reversal_waits_until_its_period_opens)
STORY(a_plan_gives_way_to_a_reversal_by_hand)
STORY(a_control_total_counts_what_will_be_posted)
STORY(a_set_is_posted_all_or_nothing)
STORY(a_set_posts_what_is_valid)
STORY(a_held_journal_waits_and_goes_on_where_it_was)
STORY(a_copy_starts_again_and_a_line_takes_the_rest)
STORY(a_journal_of_a_hundred_thousand_lines)
STORY(what_was_approved_is_what_is_posted)
STORY(a_modules_journal_waits_for_its_account)
STORY(every_lock_refuses_alike)
STORY(a_late_entry_moves_the_next_years_opening)
STORY(what_an_account_asks_of_its_dimensions)
STORY(a_year_is_ended_reopened_and_ended_again)
STORY(the_projects_of_two_accounts_are_given_apart)
STORY(a_close_is_refused_sealed_reopened_and_sealed_again)
STORY(what_is_due_keeps_a_month_open)
STORY(a_year_of_monthly_closes)
STORY(last_year_is_adjusted_after_its_end)
STORY(projects_are_chosen_by_the_reference)
STORY(numbers_start_again_with_each_period)
STORY(a_renamed_account_breaks_no_proof)
STORY(a_red_storno_stays_a_debit)
STORY(a_draft_waits_until_it_is_complete)
STORY(rent_is_accrued_by_template)
STORY(templates_reckon_and_spread)
STORY(a_template_account_is_spread_over_thirds)
STORY(an_invoice_stays_with_its_journal)
STORY(an_amount_is_transferred_by_weights)
STORY(heads_are_counted_without_amounts)
STORY(a_source_of_ones_own_says_where_a_journal_came_from)
STORY(a_prior_year_is_adjusted_in_period_13)
STORY(a_further_book_has_journals_and_numbers_of_its_own)
STORY(schedules_post_what_is_due)
STORY(an_accrual_recurs_and_turns)
STORY(take_on_ends_once_it_is_complete)
STORY(a_valid_new_code_makes_its_account)
STORY(a_company_adds_fields_of_its_own)
STORY(balances_are_compared_before_and_after)
STORY(a_line_is_split_by_percent)
