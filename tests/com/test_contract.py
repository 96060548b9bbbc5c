"""The contract's cases that the model can answer; the others ask what the add-in does not ask of Excel one by one."""

from tests.excel.contract.fixtures import book, on_disk, sheet
from tests.excel.contract.test_application import (
    test_the_running_application_is_found,
    test_the_selection_is_had_and_set_on_the_sheet_in_front,
    test_the_status_bar_says_what_it_is_told,
)
from tests.excel.contract.test_conditional_formats import (
    test_cells_outside_have_no_condition,
    test_deleting_our_conditions_leaves_the_others,
    test_the_newest_condition_stands_first,
)
from tests.excel.contract.test_names import (
    test_a_name_added_again_has_the_new_meaning,
    test_a_name_is_found_whatever_its_case_and_deleted,
    test_a_name_refers_to_cells,
)
from tests.excel.contract.test_ranges import (
    test_a_line_through_a_part_of_a_text_is_none,
    test_a_line_through_cells_is_told_and_is_none_where_they_differ,
    test_a_range_is_had_by_its_corners,
    test_the_cells_that_are_seen_are_had_area_by_area,
    test_what_is_hidden_in_a_file_is_not_seen,
    test_whole_columns_are_a_range,
)
from tests.excel.contract.test_sheets import (
    test_a_hidden_sheet_can_be_written_but_not_shown,
    test_a_hidden_sheet_is_deleted,
    test_a_sheet_cannot_have_every_name,
    test_a_sheet_is_added_before_a_hidden_one,
    test_a_sheet_is_added_behind_another_and_shown,
    test_a_sheet_takes_the_name_of_one_that_was_deleted,
    test_the_last_sheet_to_be_seen_stays,
)
from tests.excel.contract.test_tables import (
    test_a_second_table_over_the_same_cells_or_name_is_refused,
    test_a_table_ends_with_its_sheet,
    test_a_table_is_made_found_and_made_larger,
    test_a_table_may_have_a_head_alone,
)
from tests.excel.contract.test_values import (
    test_a_block_is_read_with_the_types_that_were_written,
    test_a_cell_holds_32767_characters,
    test_an_empty_sheet_has_one_used_cell,
    test_one_cell_is_a_value_and_one_row_a_list,
    test_one_value_fills_a_range,
)
from tests.excel.contract.test_workbooks import (
    test_a_file_that_is_not_there_is_not_opened,
    test_a_protected_workbook_keeps_its_sheets,
    test_a_workbook_in_front_is_the_active_one,
    test_a_workbook_is_opened_by_any_path_and_found_by_its_name,
    test_closing_without_saving_leaves_the_file,
    test_opening_a_workbook_again_gives_the_same,
)

__all__ = [
    "book",
    "on_disk",
    "sheet",
    "test_a_block_is_read_with_the_types_that_were_written",
    "test_a_cell_holds_32767_characters",
    "test_a_file_that_is_not_there_is_not_opened",
    "test_a_hidden_sheet_can_be_written_but_not_shown",
    "test_a_hidden_sheet_is_deleted",
    "test_a_line_through_a_part_of_a_text_is_none",
    "test_a_line_through_cells_is_told_and_is_none_where_they_differ",
    "test_a_name_added_again_has_the_new_meaning",
    "test_a_name_is_found_whatever_its_case_and_deleted",
    "test_a_name_refers_to_cells",
    "test_a_protected_workbook_keeps_its_sheets",
    "test_a_range_is_had_by_its_corners",
    "test_a_second_table_over_the_same_cells_or_name_is_refused",
    "test_a_sheet_cannot_have_every_name",
    "test_a_sheet_is_added_before_a_hidden_one",
    "test_a_sheet_is_added_behind_another_and_shown",
    "test_a_sheet_takes_the_name_of_one_that_was_deleted",
    "test_a_table_ends_with_its_sheet",
    "test_a_table_is_made_found_and_made_larger",
    "test_a_table_may_have_a_head_alone",
    "test_a_workbook_in_front_is_the_active_one",
    "test_a_workbook_is_opened_by_any_path_and_found_by_its_name",
    "test_an_empty_sheet_has_one_used_cell",
    "test_cells_outside_have_no_condition",
    "test_closing_without_saving_leaves_the_file",
    "test_deleting_our_conditions_leaves_the_others",
    "test_one_cell_is_a_value_and_one_row_a_list",
    "test_one_value_fills_a_range",
    "test_opening_a_workbook_again_gives_the_same",
    "test_the_cells_that_are_seen_are_had_area_by_area",
    "test_the_last_sheet_to_be_seen_stays",
    "test_the_newest_condition_stands_first",
    "test_the_running_application_is_found",
    "test_the_selection_is_had_and_set_on_the_sheet_in_front",
    "test_the_status_bar_says_what_it_is_told",
    "test_what_is_hidden_in_a_file_is_not_seen",
    "test_whole_columns_are_a_range",
]
