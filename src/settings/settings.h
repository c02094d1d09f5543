#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What is written beside the audio where it is asked for: a bit for each name, in the order of the
/// option's choices.
enum transcript {
    TRANSCRIPT_VTT = 1 << 0,
    TRANSCRIPT_SRT = 1 << 1,
    TRANSCRIPT_JSON = 1 << 2,
    TRANSCRIPT_HTML = 1 << 3
};
enum notes { NOTES_HTML = 1 << 0, NOTES_TEXT = 1 << 1 };

/// All that a user may set, whether on the command line or in tidings.conf; settings/options.c
/// holds the one table that says how each is named, bounded and explained. Filled once, then
/// read-only.
struct settings {
    // the show
    const char *show;     // name of the show; NULL: none, so no memory
    const char *title;    // of the show, for the episode and the podcast
    const char *language; // "en", "en-GB", …
    double for_seconds;   // 0: as long as it gets
    bool headlines;       // titles only
    uint64_t seed;        // of the transitions; 0: from the date

    // what to read
    struct source *sources;
    size_t source_count;
    const char **sections; // in the order of the show
    size_t section_count;

    // ingest
    double fetch_deadline; // seconds, for everything
    double fetch_timeout;  // seconds, for one request
    int64_t fetch_bytes;   // most of one document
    int64_t cache_bytes;   // most of each cache: of documents, and of speech
    int fetch_redirects;
    int fetch_per_host, fetch_total; // connections at once
    int items_per_feed;              // newest items that are followed
    bool follow_pages;               // fetch the items' pages
    bool use_cache;
    bool allow_private; // requests from a feed's content may go to private addresses

    // edit
    double since_seconds;        // oldest news that is told; 0: two days for a show, else any
    const char **follow, **mute; // words
    size_t follow_count, mute_count;
    int stories;   // most; 0: no limit
    int sentences; // of one story, most
    bool again;    // also what was aired

    // speech
    bool mark_quotes;            // by another pitch, which is the presenter's
    const char *voice;           // presenter: voices/LANG/NAME.voice; NULL: the language's first
    const char *second_voice;    // presenter of every other story, or NULL
    const char **section_voices; // "SECTION=PRESENTER"
    size_t section_voice_count;
    double rate;         // factor on the presenter's
    const char *lexicon; // the user's own

    // mix
    const char *profile; // what was asked for, which set the next five; NULL: none
    double loudness;     // LUFS
    double true_peak;    // dBTP
    int sample_rate;     // Hz
    bool stereo;
    double most_seconds;                // that the destination plays; 0: any length
    const char *tone_files[TONE_COUNT]; // the user's own; NULL: ours; "": none
    const char *tone_timbre;            // of ours: "marimba", ...
    double tone_pitch;                  // semitones, of ours
    const char *bed;                    // music under it; NULL or "": none
    const char *bed_under;              // "headlines" or "all"
    double bed_alone, bed_ducked;       // LU to the speech

    // publish
    const char **outputs; // -o, in order
    size_t output_count;
    const char *folder;   // of the podcast
    const char *base_url; // under which the folder is reached
    const char *author, *email, *description, *image;
    const char *format;          // "mp3", "opus", …: of the published episode
    int bitrate;                 // kbit/s
    int keep;                    // episodes; 0: all
    unsigned transcripts, notes; // of enum transcript, enum notes
    bool story_files;            // a file for each story, too

    // play
    const char *device;

    // how to behave
    bool help, version; // asked for: the caller prints it, and nothing else has been read
    bool dry_run, json, quiet, verbose, why, explain;
    bool sandbox;
    bool have_now;
    const char *config; // path of the configuration that was read, or NULL
    const char *url;    // --url of the plumbing
    const char *voices; // folder of the voices

    // what is left of the command line
    const char **operands;
    size_t operand_count;
};

/// The subcommands that an option may stand behind; also the sections of the help.
enum scope {
    SCOPE_ALL = 1 << 0,  // every command
    SCOPE_SHOW = 1 << 1, // make: what a bulletin is
    SCOPE_FETCH = 1 << 2,
    SCOPE_EDIT = 1 << 3,
    SCOPE_SCRIPT = 1 << 4,
    SCOPE_SPEECH = 1 << 5,
    SCOPE_MIX = 1 << 6,
    SCOPE_PUBLISH = 1 << 7,
    SCOPE_PLAY = 1 << 8,
    SCOPE_URL = 1 << 9,
    SCOPE_MAKE = 1 << 10,    // only make
    SCOPE_SAY = 1 << 11,     // only say
    SCOPE_LANGUAGE = 1 << 12 // a language, and nothing else of a show
};

/// A subcommand as the table of commands has it (src/commands/): the help, the man page and the
/// completions are made from these and from the option table.
struct command {
    const char *name;
    const char *arguments; // "[SOURCE...]"
    const char *summary;   // one line
    const char *text;      // a paragraph or NULL
    unsigned scopes;       // which options it takes
    bool plumbing;
    int operands_least, operands_most; // most −1: any number
    bool needs_config; // reads tidings.conf even when not named (make, feeds, play, …)
    int (*run)(const struct settings *settings); // the exit status
};

/// Defaults everywhere, owned by nobody.
void settings_defaults(struct settings *settings);

/// Reads the environment, then the configuration (--config, --show, or the user's own where the
/// command asks for it), then the command line: argv[0] is the first word behind the subcommand.
/// Prints nothing. ERROR_USAGE or ERROR_CONFIG; a message names the option or file and line, and
/// what would be right ("did you mean --for?"). With --help or --version it succeeds at once.
/// Strings live as long as the arena and argv.
bool settings_read(struct settings *settings, const struct command *command, int argc, char **argv,
                   struct arena *arena, struct error *error);

/// Reads a configuration file alone (tests, `validate`). Every fault is one line "FILE:LINE: what:
/// mend"; the first goes into error.
bool settings_read_file(struct settings *settings, const char *path, struct arena *arena,
                        struct error *error);

/// Appends every fault of a configuration to `faults`, a line each; true where there is none.
bool settings_check(const char *path, struct buf *faults);

/// Sets what a destination wants ("alexa"): loudness, ceiling, and where it matters rate, channels
/// and format. Nothing where there is no such profile. settings_profiles: their names.
void settings_apply_profile(struct settings *settings, const char *name);
extern const char *const settings_profiles[]; // NULL-terminated

/// An -o of "alexa=FILE" is written for that destination: fills `own` and gives the path. Any other
/// one is a path, under the settings as they are.
const char *settings_output(const struct settings *settings, const char *output,
                            struct settings *own);

/// What a word that nobody knows may have meant: the nearest of `names` (NULL-terminated) within a
/// third of its length (Damerau-Levenshtein, optimal string alignment), or one that begins with it;
/// NULL where none is near. For options, keys, commands, verbs.
const char *settings_nearest(const char *wrong, const char *const *names);

/// "5m", "90s", "1h30m", "300", "5:00": seconds.
bool settings_duration(const char *text, double *seconds);

/// Help for one command, or for all (NULL), on `stdout`; and the man page tidings(1) as mdoc.
void settings_help(const struct command *const *commands, const struct command *command);
void settings_man(const struct command *const *commands);

/// Completions for "bash", "zsh" or "fish", on `stdout`; false where the shell is none of them.
bool settings_completions(const struct command *const *commands, const char *shell);

/// The commented configuration that `tidings init` writes.
void settings_starter(struct buf *out);

/// XDG base directories (freedesktop.org), with `name` behind; the folders themselves are made
/// where `make` asks. In the arena.
const char *settings_config_path(struct arena *arena, const char *name); // ~/.config/tidings/NAME
const char *settings_data_path(struct arena *arena,
                               const char *name); // ~/.local/share/tidings/NAME
const char *settings_state_path(struct arena *arena,
                                const char *name); // ~/.local/state/tidings/NAME
const char *settings_cache_path(struct arena *arena, const char *name); // ~/.cache/tidings/NAME

/// `voices/` beside the executable's folder, else DATADIR/voices; --voices wins.
const char *settings_voices(struct arena *arena);

/// Reads an OPML file: outlines with xmlUrl as sources, nested ones with the name of their folder
/// as section.
bool settings_opml_read(const void *bytes, size_t size, struct arena *arena,
                        struct source **sources, size_t *count, struct error *error);

/// Appends sources as OPML 2.0.
void settings_opml_write(const struct source *sources, size_t count, const char *title,
                         struct buf *out);

#endif
