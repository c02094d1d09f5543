#include "settings/options.h"

#include "base/limits.h"

#include <string.h>

#define AT(field)            offsetof(struct settings, field)
#define LIST(field, counter) .offset = AT(field), .count_offset = AT(counter)
#define ANY_SHOW             (SCOPE_SHOW | SCOPE_EDIT | SCOPE_SCRIPT | SCOPE_SPEECH)

static const char *const formats[] = {"mp3", "opus", "ogg", "flac", "wav", NULL};
static const char *const timbres[] = {"marimba", "bell", "soft", NULL};
static const char *const bed_places[] = {"headlines", "all", NULL};
static const char *const transcripts[] = {"vtt", "srt", "json", "html", NULL};
static const char *const notes[] = {"html", "text", NULL};

// Order is the order of the help. A row is one line of it.
const struct option options[] = {
    // every command
    {"help", 'h', OPTION_FLAG, .text = "say what there is to say", .scope = SCOPE_ALL,
     .offset = AT(help)},
    {"version", 'V', OPTION_FLAG, .text = "print the version", .scope = SCOPE_ALL,
     .offset = AT(version)},
    {"config", 'c', OPTION_PATH, "FILE", .text = "read this configuration", .scope = SCOPE_ALL,
     .offset = AT(config)},
    {"show", 's', OPTION_TEXT, "NAME",
     .text = "the show: reads NAME.conf beside tidings.conf, and remembers what it aired",
     .scope = SCOPE_ALL, .offset = AT(show), .section = "show", .key = "name", .sample = "tidings"},
    {"now", 0, OPTION_TIME, "TIME", .text = "pretend that it is TIME (RFC 3339)",
     .scope = SCOPE_ALL, .offset = AT(have_now)},
    {"voices", 0, OPTION_PATH, "FOLDER", .text = "read languages and presenters from FOLDER",
     .scope = SCOPE_ALL, .offset = AT(voices)},
    {"sandbox", 0, OPTION_SWITCH, "on|off", .fallback = "on",
     .text = "off only for debuggers: parsers and voices run unconfined", .scope = SCOPE_ALL,
     .offset = AT(sandbox)},
    {"quiet", 'q', OPTION_FLAG, .text = "no progress", .scope = SCOPE_ALL, .offset = AT(quiet)},
    {"verbose", 'v', OPTION_FLAG, .text = "tell what is being done", .scope = SCOPE_ALL,
     .offset = AT(verbose)},

    // the show
    {"lang", 'l', OPTION_TEXT, "LANG", .text = "language: en, de, fr, ...; else as the news has it",
     .scope = ANY_SHOW | SCOPE_LANGUAGE, .offset = AT(language), .section = "show",
     .key = "language", .sample = "en"},
    {"title", 't', OPTION_TEXT, "TEXT", .text = "title of the show",
     .scope = SCOPE_SHOW | SCOPE_SCRIPT | SCOPE_PUBLISH, .offset = AT(title), .section = "show",
     .key = "title", .sample = "Tidings", .live = true},
    {"for", 'f', OPTION_DURATION, "TIME", .min = 0, .max = LIMIT_SHOW_SECONDS, .fallback = "0",
     .text = "how long the bulletin may be: 5m, 90s, 1h30m; 0: as long as it gets",
     .scope = SCOPE_SHOW | SCOPE_EDIT, .offset = AT(for_seconds), .section = "show", .key = "for",
     .sample = "5m", .live = true},
    {"headlines", 0, OPTION_FLAG, .text = "titles only",
     .scope = SCOPE_SHOW | SCOPE_EDIT | SCOPE_SCRIPT, .offset = AT(headlines), .section = "show",
     .key = "headlines"},
    {"sections", 0, OPTION_WORDS, "NAMES", .text = "sections of the show, in their order",
     .scope = SCOPE_SHOW | SCOPE_EDIT, LIST(sections, section_count), .section = "show",
     .key = "sections", .sample = "top, world, sport"},
    {"seed", 0, OPTION_SEED, "NUMBER", .min = 0, .max = 1e19, .fallback = "0",
     .text = "varies the words between stories; 0: by the date", .scope = SCOPE_SHOW | SCOPE_SCRIPT,
     .offset = AT(seed), .section = "show", .key = "seed"},

    // only make
    {"dry-run", 'n', OPTION_FLAG, .text = "print the script with its times instead of speaking it",
     .scope = SCOPE_MAKE, .offset = AT(dry_run)},
    {"json", 'j', OPTION_FLAG, .text = "print the result as JSON", .scope = SCOPE_MAKE,
     .offset = AT(json)},
    {"output", 'o', OPTION_LIST, "FILE",
     .text = "write FILE (.mp3 .opus .ogg .flac .wav), or PROFILE=FILE; again for more; - is "
             "standard output",
     .scope = SCOPE_MAKE | SCOPE_PUBLISH | SCOPE_SAY, LIST(outputs, output_count)},

    // ingest
    {"timeout", 0, OPTION_DURATION, "TIME", .min = 1, .max = 600, .fallback = "20s",
     .text = "most for one request", .scope = SCOPE_FETCH, .offset = AT(fetch_timeout),
     .section = "fetch", .key = "timeout"},
    {"deadline", 0, OPTION_DURATION, "TIME", .min = 1, .max = 3600, .fallback = "60s",
     .text = "most for fetching everything", .scope = SCOPE_FETCH, .offset = AT(fetch_deadline),
     .section = "fetch", .key = "deadline"},
    {"items", 0, OPTION_INTEGER, "NUMBER", .min = 1, .max = LIMIT_FEED_ITEMS, .fallback = "20",
     .text = "newest items of each feed that are read", .scope = SCOPE_FETCH,
     .offset = AT(items_per_feed), .section = "fetch", .key = "items"},
    {"pages", 0, OPTION_FLAG, .fallback = "yes", .text = "follow a feed's items to their pages",
     .scope = SCOPE_FETCH, .offset = AT(follow_pages), .section = "fetch", .key = "pages"},
    {"cache", 0, OPTION_FLAG, .fallback = "yes",
     .text = "remember what servers sent and what was spoken", .scope = SCOPE_FETCH | SCOPE_SPEECH,
     .offset = AT(use_cache), .section = "fetch", .key = "cache"},
    {"cache-size", 0, OPTION_SIZE, "BYTES", .min = 0, .max = 64.0 * 1024 * 1024 * 1024,
     .fallback = "256M", .text = "most that is kept of either; what was used last stays",
     .scope = SCOPE_FETCH | SCOPE_SPEECH, .offset = AT(cache_bytes), .section = "fetch",
     .key = "cache_size"},
    {"document-size", 0, OPTION_SIZE, "BYTES", .min = 1024, .max = LIMIT_DOCUMENT_BYTES,
     .fallback = "16M", .text = "most of one feed or page", .scope = SCOPE_FETCH,
     .offset = AT(fetch_bytes), .section = "fetch", .key = "document_size"},
    {"redirects", 0, OPTION_INTEGER, "NUMBER", .min = 0, .max = LIMIT_REDIRECTS, .fallback = "8",
     .text = "most redirects of a request", .scope = SCOPE_FETCH, .offset = AT(fetch_redirects),
     .section = "fetch", .key = "redirects"},
    {"per-host", 0, OPTION_INTEGER, "NUMBER", .min = 1, .max = 32, .fallback = "2",
     .text = "connections to one host at once", .scope = SCOPE_FETCH, .offset = AT(fetch_per_host),
     .section = "fetch", .key = "per_host"},
    {"connections", 0, OPTION_INTEGER, "NUMBER", .min = 1, .max = 256, .fallback = "48",
     .text = "connections at once", .scope = SCOPE_FETCH, .offset = AT(fetch_total),
     .section = "fetch", .key = "connections"},
    {"allow-private", 0, OPTION_FLAG, .text = "let feeds name pages on private addresses",
     .scope = SCOPE_FETCH, .offset = AT(allow_private), .section = "fetch", .key = "allow_private"},

    // edit
    {"since", 0, OPTION_DURATION, "TIME", .min = 0, .max = 10.0 * 365 * 86400, .fallback = "0",
     .text = "oldest news that is told; 0: two days for a show, else any", .scope = SCOPE_EDIT,
     .offset = AT(since_seconds), .section = "edit", .key = "since"},
    {"again", 0, OPTION_FLAG, .text = "also tell what was aired before", .scope = SCOPE_EDIT,
     .offset = AT(again), .section = "edit", .key = "again"},
    {"follow", 0, OPTION_WORDS, "WORDS", .text = "words that lift a story", .scope = SCOPE_EDIT,
     LIST(follow, follow_count), .section = "edit", .key = "follow", .sample = "ferry, harbour"},
    {"mute", 0, OPTION_WORDS, "WORDS", .text = "words that leave a story out", .scope = SCOPE_EDIT,
     LIST(mute, mute_count), .section = "edit", .key = "mute", .sample = "lottery"},
    {"stories", 0, OPTION_INTEGER, "NUMBER", .min = 0, .max = 500, .fallback = "0",
     .text = "most stories; 0: no limit", .scope = SCOPE_EDIT, .offset = AT(stories),
     .section = "edit", .key = "stories"},
    {"sentences", 0, OPTION_INTEGER, "NUMBER", .min = 1, .max = 100, .fallback = "6",
     .text = "most sentences of one story", .scope = SCOPE_EDIT, .offset = AT(sentences),
     .section = "edit", .key = "sentences"},
    {"why", 'w', OPTION_FLAG, .text = "print the figures that decided, on standard error",
     .scope = SCOPE_EDIT, .offset = AT(why)},

    // speech
    {"voice", 0, OPTION_TEXT, "NAME", .text = "presenter; 'tidings voices' lists them",
     .scope = SCOPE_SPEECH, .offset = AT(voice), .section = "voice", .key = "voice",
     .sample = "anna"},
    {"second-voice", 0, OPTION_TEXT, "NAME", .text = "presenter of every other story",
     .scope = SCOPE_SPEECH | SCOPE_SCRIPT, .offset = AT(second_voice), .section = "voice",
     .key = "second_voice", .sample = "carol"},
    {"section-voices", 0, OPTION_WORDS, "SECTION=NAME", .text = "presenters of sections",
     .scope = SCOPE_SPEECH | SCOPE_SCRIPT, LIST(section_voices, section_voice_count),
     .section = "voice", .key = "section_voices", .sample = "sport=carol, world=alan"},
    {"rate", 'r', OPTION_NUMBER, "FACTOR", .min = 0.5, .max = 2, .fallback = "1",
     .text = "speed, as a factor of the presenter's", .scope = SCOPE_SPEECH, .offset = AT(rate),
     .section = "voice", .key = "rate"},
    {"lexicon", 0, OPTION_PATH, "FILE", .text = "your own pronunciations", .scope = SCOPE_SPEECH,
     .offset = AT(lexicon), .section = "voice", .key = "lexicon",
     .sample = "~/.config/tidings/lexicon.tsv"},
    {"quotes", 0, OPTION_FLAG, .fallback = "yes",
     .text = "say quotations at another pitch, as the presenter does", .scope = SCOPE_SPEECH,
     .offset = AT(mark_quotes), .section = "voice", .key = "quotes"},
    {"explain", 'e', OPTION_FLAG, .text = "say how a text would be spoken instead of speaking it",
     .scope = SCOPE_SAY, .offset = AT(explain)},

    // mix
    {"profile", 0, OPTION_CHOICE, "NAME",
     .text = "loudness and form for a destination; what is set beside it wins", .scope = SCOPE_MIX,
     .offset = AT(profile), .section = "mix", .key = "profile", .choices = settings_profiles,
     .sample = "alexa"},
    {"loudness", 0, OPTION_NUMBER, "LUFS", .min = -31, .max = -9, .fallback = "-16",
     .text = "integrated loudness", .scope = SCOPE_MIX, .offset = AT(loudness), .section = "mix",
     .key = "loudness"},
    {"true-peak", 0, OPTION_NUMBER, "DBTP", .min = -12, .max = 0, .fallback = "-1",
     .text = "highest true peak", .scope = SCOPE_MIX, .offset = AT(true_peak), .section = "mix",
     .key = "true_peak"},
    {"sample-rate", 0, OPTION_INTEGER, "HZ", .min = 8000, .max = 96000, .fallback = "44100",
     .text = "sample rate", .scope = SCOPE_MIX, .offset = AT(sample_rate), .section = "mix",
     .key = "sample_rate"},
    {"stereo", 0, OPTION_FLAG, .text = "two channels instead of one", .scope = SCOPE_MIX,
     .offset = AT(stereo), .section = "mix", .key = "stereo"},
    {"tone-intro", 0, OPTION_SOUND, "FILE", .text = "your own sound before the bulletin, or none",
     .scope = SCOPE_MIX, .offset = AT(tone_files[TONE_INTRO]), .section = "mix",
     .key = "tone_intro", .sample = "~/Music/intro.wav"},
    {"tone-headline", 0, OPTION_SOUND, "FILE", .text = "... before each headline",
     .scope = SCOPE_MIX, .offset = AT(tone_files[TONE_HEADLINE]), .section = "mix",
     .key = "tone_headline", .sample = "~/Music/headline.wav"},
    {"tone-transition", 0, OPTION_SOUND, "FILE", .text = "... between stories", .scope = SCOPE_MIX,
     .offset = AT(tone_files[TONE_TRANSITION]), .section = "mix", .key = "tone_transition",
     .sample = "~/Music/transition.wav"},
    {"tone-section", 0, OPTION_SOUND, "FILE", .text = "... between sections", .scope = SCOPE_MIX,
     .offset = AT(tone_files[TONE_SECTION]), .section = "mix", .key = "tone_section",
     .sample = "~/Music/section.wav"},
    {"tone-outro", 0, OPTION_SOUND, "FILE", .text = "... behind the bulletin", .scope = SCOPE_MIX,
     .offset = AT(tone_files[TONE_OUTRO]), .section = "mix", .key = "tone_outro",
     .sample = "~/Music/outro.wav"},
    {"tone-timbre", 0, OPTION_CHOICE, "NAME", .fallback = "marimba",
     .text = "what our own tones are played on", .scope = SCOPE_MIX, .offset = AT(tone_timbre),
     .section = "mix", .key = "tone_timbre", .choices = timbres},
    {"tone-pitch", 0, OPTION_NUMBER, "SEMITONES", .min = -24, .max = 24, .fallback = "0",
     .text = "how much higher our own tones are than F major", .scope = SCOPE_MIX,
     .offset = AT(tone_pitch), .section = "mix", .key = "tone_pitch"},
    {"bed", 0, OPTION_SOUND, "FILE",
     .text = "music under the bulletin, repeated as needed; or none", .scope = SCOPE_MIX,
     .offset = AT(bed), .section = "mix", .key = "bed", .sample = "~/Music/bed.flac"},
    {"bed-under", 0, OPTION_CHOICE, "WHAT", .fallback = "headlines",
     .text = "where it plays, from the intro on", .scope = SCOPE_MIX, .offset = AT(bed_under),
     .section = "mix", .key = "bed_under", .choices = bed_places},
    {"bed-alone", 0, OPTION_NUMBER, "LU", .min = -40, .max = 6, .fallback = "-8",
     .text = "its loudness to that of speech while nobody speaks", .scope = SCOPE_MIX,
     .offset = AT(bed_alone), .section = "mix", .key = "bed_alone"},
    {"bed-ducked", 0, OPTION_NUMBER, "LU", .min = -60, .max = 0, .fallback = "-18",
     .text = "... while somebody speaks", .scope = SCOPE_MIX, .offset = AT(bed_ducked),
     .section = "mix", .key = "bed_ducked"},

    // publish
    {"folder", 'd', OPTION_PATH, "FOLDER", .text = "folder of the podcast", .scope = SCOPE_PUBLISH,
     .offset = AT(folder), .section = "publish", .key = "folder", .sample = "~/Podcasts/Tidings",
     .live = true},
    {"base-url", 0, OPTION_TEXT, "URL", .text = "address under which the folder is reached",
     .scope = SCOPE_PUBLISH, .offset = AT(base_url), .section = "publish", .key = "base_url",
     .sample = "http://house.example/tidings"},
    {"format", 0, OPTION_CHOICE, "FORMAT", .fallback = "mp3", .text = "format of the episodes",
     .scope = SCOPE_PUBLISH, .offset = AT(format), .section = "publish", .key = "format",
     .choices = formats},
    {"bitrate", 'b', OPTION_INTEGER, "KBIT/S", .min = 16, .max = 320, .fallback = "64",
     .text = "bit rate of .mp3, .opus and .ogg", .scope = SCOPE_PUBLISH, .offset = AT(bitrate),
     .section = "publish", .key = "bitrate"},
    {"transcripts", 0, OPTION_SET, "NAMES", .fallback = "vtt",
     .text = "transcripts beside the audio, or none", .scope = SCOPE_PUBLISH,
     .offset = AT(transcripts), .section = "publish", .key = "transcripts", .choices = transcripts},
    {"notes", 0, OPTION_SET, "NAMES", .fallback = "html",
     .text = "show notes beside the audio, or none", .scope = SCOPE_PUBLISH, .offset = AT(notes),
     .section = "publish", .key = "notes", .choices = notes},
    {"story-files", 0, OPTION_FLAG,
     .text = "also a file for each story, and a list that plays them (.m3u8)",
     .scope = SCOPE_PUBLISH, .offset = AT(story_files), .section = "publish", .key = "story_files"},
    {"keep", 'k', OPTION_INTEGER, "NUMBER", .min = 0, .max = 10000, .fallback = "14",
     .text = "episodes that are kept; 0: all", .scope = SCOPE_PUBLISH, .offset = AT(keep),
     .section = "publish", .key = "keep"},
    {"author", 0, OPTION_TEXT, "TEXT", .text = "author of the podcast", .scope = SCOPE_PUBLISH,
     .offset = AT(author), .section = "publish", .key = "author", .sample = "A. Listener"},
    {"email", 0, OPTION_TEXT, "ADDRESS", .text = "the owner's address", .scope = SCOPE_PUBLISH,
     .offset = AT(email), .section = "publish", .key = "email", .sample = "listener@house.example"},
    {"description", 0, OPTION_TEXT, "TEXT", .text = "what the podcast is", .scope = SCOPE_PUBLISH,
     .offset = AT(description), .section = "publish", .key = "description",
     .sample = "The news of the morning"},
    {"image", 0, OPTION_PATH, "FILE",
     .text = "the podcast's picture: square, PNG or JPEG; else one is drawn",
     .scope = SCOPE_PUBLISH, .offset = AT(image), .section = "publish", .key = "image",
     .sample = "~/Pictures/tidings.jpg"},

    // play
    {"device", 0, OPTION_TEXT, "NAME", .text = "sound device; else the system's",
     .scope = SCOPE_PLAY, .offset = AT(device), .section = "play", .key = "device",
     .sample = "front"},

    // plumbing
    {"url", 'u', OPTION_TEXT, "URL", .text = "address that the document came from",
     .scope = SCOPE_URL, .offset = AT(url)},
    {0}};

const struct option_group option_groups[] = {{SCOPE_MAKE | SCOPE_SAY, "What comes out"},
                                             {SCOPE_SHOW | SCOPE_LANGUAGE, "The show"},
                                             {SCOPE_FETCH, "What is read"},
                                             {SCOPE_EDIT, "What is told"},
                                             {SCOPE_SPEECH, "How it is spoken"},
                                             {SCOPE_MIX, "How it sounds"},
                                             {SCOPE_PUBLISH, "Where it goes"},
                                             {SCOPE_PLAY, "Playing"},
                                             {SCOPE_URL, "The document"},
                                             {SCOPE_ALL, "Every command"},
                                             {0, NULL}};

bool option_allowed(const struct option *option, unsigned scopes)
{
    return option->scope & (scopes | SCOPE_ALL);
}

const struct option *option_find(const char *name, size_t length, unsigned scopes)
{
    for (const struct option *option = options; option->name; option++)
        if (option_allowed(option, scopes) && strlen(option->name) == length &&
            strncmp(option->name, name, length) == 0)
            return option;
    return NULL;
}

const struct option *option_letter(char letter, unsigned scopes)
{
    for (const struct option *option = options; option->name; option++)
        if (option->letter && option->letter == letter && option_allowed(option, scopes))
            return option;
    return NULL;
}
