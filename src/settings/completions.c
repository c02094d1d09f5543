#include "settings/print.h"

#include <stdio.h>
#include <string.h>

// Completions for the shells, from the same tables as the help. What follows an option is one of
// its choices, a folder, or a file.

static bool is_folder(const struct option *option)
{
    return option->unit && strcmp(option->unit, "FOLDER") == 0;
}

// The words that may follow an option; NULL: files.
static const char *words_for(const struct option *option, struct buf *words)
{
    buf_reset(words);
    if (option->type == OPTION_SWITCH)
        buf_text(words, "on off");
    for (const char *const *choice = option->choices; choice && *choice; choice++)
        buf_printf(words, "%s%s", choice == option->choices ? "" : " ", *choice);
    return words->size ? words->data : NULL;
}

// A text inside single quotes.
static void put_quoted(struct buf *out, const char *text)
{
    buf_char(out, '\'');
    for (; *text; text++)
        if (*text == '\'')
            buf_text(out, "'\\''");
        else
            buf_char(out, *text);
    buf_char(out, '\'');
}

static void put_command_names(struct buf *out, const struct command *const *commands)
{
    for (size_t i = 0; commands[i]; i++)
        buf_printf(out, "%s%s", i ? " " : "", commands[i]->name);
}

static void put_option_words(struct buf *out, unsigned scopes)
{
    for (const struct option *option = options; option->name; option++)
        if (option_allowed(option, scopes))
            buf_printf(out, " --%s", option->name);
}

// ---- bash

static void put_bash_values(struct buf *out)
{
    struct buf words BUF_AUTO = {0};
    buf_text(out, "    case $3 in\n");
    for (const struct option *option = options; option->name; option++) {
        const char *list = words_for(option, &words);
        if (!list && !is_folder(option))
            continue;
        buf_printf(out, "    --%s) COMPREPLY=($(compgen ", option->name);
        if (list)
            buf_printf(out, "-W '%s' ", list);
        buf_printf(out, "%s-- \"$2\")); return ;;\n", list ? "" : "-d ");
    }
    buf_text(out, "    esac\n");
}

static void put_bash(struct buf *out, const struct command *const *commands)
{
    buf_text(out, "# bash completion for tidings; written by 'tidings completions bash'\n"
                  "_tidings() {\n    local options command=make\n    COMPREPLY=()\n"
                  "    [ \"$COMP_CWORD\" -gt 1 ] && command=${COMP_WORDS[1]}\n");
    put_bash_values(out);
    buf_text(out, "    case $command in\n");
    for (; *commands; commands++) {
        buf_printf(out, "    %s) options='", (*commands)->name);
        put_option_words(out, (*commands)->scopes);
        buf_text(out, "' ;;\n");
    }
    buf_text(out, "    *) options='");
    put_option_words(out, 0);
    buf_text(out, "' ;;\n    esac\n    case $2 in\n"
                  "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$2\")) ;;\n"
                  "    *) [ \"$COMP_CWORD\" -gt 1 ] ||\n"
                  "        COMPREPLY=($(compgen -W \"$_tidings_commands\" -- \"$2\")) ;;\n"
                  "    esac\n}\n");
}

// ---- zsh

// Inside the brackets and colons of _arguments, those are written with a backslash.
static void put_zsh_text(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("[]:\\", *text))
            buf_char(out, '\\');
        if (*text == '\'')
            buf_text(out, "'\\''");
        else
            buf_char(out, *text);
    }
}

static void put_zsh_option(struct buf *out, const struct option *option)
{
    struct buf words BUF_AUTO = {0};
    const char *list = words_for(option, &words);
    buf_printf(out, " \\\n            '--%s[", option->name);
    put_zsh_text(out, option->text);
    buf_char(out, ']');
    if (option->unit) {
        buf_char(out, ':');
        put_zsh_text(out, option->unit);
        if (list)
            buf_printf(out, ":(%s)", list);
        else
            buf_text(out, is_folder(option) ? ":_files -/" : ":_files");
    }
    buf_char(out, '\'');
}

static void put_zsh(struct buf *out, const struct command *const *commands)
{
    buf_text(out, "#compdef tidings\n# written by 'tidings completions zsh'\n"
                  "_tidings() {\n    if (( CURRENT == 2 )); then\n        local -a commands=(\n");
    for (size_t i = 0; commands[i]; i++) {
        struct buf line BUF_AUTO = {0};
        buf_printf(&line, "%s:%s", commands[i]->name, commands[i]->summary);
        buf_text(out, "            ");
        put_quoted(out, line.data);
        buf_char(out, '\n');
    }
    buf_text(out, "        )\n        _describe command commands\n        return\n    fi\n"
                  "    case $words[2] in\n");
    for (; *commands; commands++) {
        buf_printf(out, "        %s) _arguments", (*commands)->name);
        for (const struct option *option = options; option->name; option++)
            if (option_allowed(option, (*commands)->scopes))
                put_zsh_option(out, option);
        buf_text(out, " '*:file:_files' ;;\n");
    }
    buf_text(out, "    esac\n}\n_tidings \"$@\"\n");
}

// ---- fish

static void put_fish_option(struct buf *out, const struct command *command,
                            const struct option *option)
{
    struct buf words BUF_AUTO = {0};
    const char *list = words_for(option, &words);
    buf_printf(out, "complete -c tidings -n '__fish_seen_subcommand_from %s' -l %s", command->name,
               option->name);
    if (option->letter)
        buf_printf(out, " -s %c", option->letter);
    if (list)
        buf_printf(out, " -x -a '%s'", list);
    else if (option->unit)
        buf_text(out, is_folder(option) ? " -x -a '(__fish_complete_directories)'" : " -r");
    buf_text(out, " -d ");
    put_quoted(out, option->text);
    buf_char(out, '\n');
}

static void put_fish(struct buf *out, const struct command *const *commands)
{
    buf_text(out, "# fish completion for tidings; written by 'tidings completions fish'\n");
    for (; *commands; commands++) {
        buf_printf(out, "complete -c tidings -n __fish_use_subcommand -a %s -d ",
                   (*commands)->name);
        put_quoted(out, (*commands)->summary);
        buf_char(out, '\n');
        for (const struct option *option = options; option->name; option++)
            if (option_allowed(option, (*commands)->scopes))
                put_fish_option(out, *commands, option);
    }
}

bool settings_completions(const struct command *const *commands, const char *shell)
{
    struct buf out BUF_AUTO = {0};
    if (strcmp(shell, "bash") == 0) {
        put_bash(&out, commands);
        buf_text(&out, "_tidings_commands='");
        put_command_names(&out, commands);
        buf_text(&out, "'\ncomplete -o default -F _tidings tidings\n");
    } else if (strcmp(shell, "zsh") == 0) {
        put_zsh(&out, commands);
    } else if (strcmp(shell, "fish") == 0) {
        put_fish(&out, commands);
    } else {
        return false;
    }
    (void)fputs(out.data, stdout);
    return true;
}
