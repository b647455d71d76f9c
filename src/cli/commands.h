/*
 * commands — every command of the command line, one file each.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command cli_init;
extern const struct cli_command cli_demo;
extern const struct cli_command cli_company_command;
extern const struct cli_command cli_book;
extern const struct cli_command cli_subledger;
extern const struct cli_command cli_user;
extern const struct cli_command cli_group;
extern const struct cli_command cli_role;
extern const struct cli_command cli_grant;
extern const struct cli_command cli_policy;
extern const struct cli_command cli_approval;
extern const struct cli_command cli_approve;
extern const struct cli_command cli_reject;
extern const struct cli_command cli_substitute;
extern const struct cli_command cli_limit;
extern const struct cli_command cli_signature;
extern const struct cli_command cli_exception;
extern const struct cli_command cli_route;
extern const struct cli_command cli_module;
extern const struct cli_command cli_account;
extern const struct cli_command cli_structure;
extern const struct cli_command cli_category;
extern const struct cli_command cli_dimension;
extern const struct cli_command cli_source;
extern const struct cli_command cli_field;
extern const struct cli_command cli_year;
extern const struct cli_command cli_period;
extern const struct cli_command cli_close;
extern const struct cli_command cli_journal;
extern const struct cli_command cli_set;
extern const struct cli_command cli_job;
extern const struct cli_command cli_work;
extern const struct cli_command cli_template;
extern const struct cli_command cli_attach;
extern const struct cli_command cli_attachment;
extern const struct cli_command cli_schedule;
extern const struct cli_command cli_post;
extern const struct cli_command cli_reverse;
extern const struct cli_command cli_reversal;
extern const struct cli_command cli_report;
extern const struct cli_command cli_mapping;
extern const struct cli_command cli_import;
extern const struct cli_command cli_imports;
extern const struct cli_command cli_export;
extern const struct cli_command cli_verify;
extern const struct cli_command cli_checkpoint;
extern const struct cli_command cli_receipt;
extern const struct cli_command cli_audit;
extern const struct cli_command cli_backup;
extern const struct cli_command cli_restore;
extern const struct cli_command cli_call;
extern const struct cli_command cli_bench;
extern const struct cli_command cli_openapi;
extern const struct cli_command cli_help;
extern const struct cli_command cli_version;

#endif
