#include "ingest/dates.h"

#include <stdint.h>
#include <string.h>

// The beginnings of month names, the languages mixed: the longest that fits decides, so that an
// exception stands beside the rule as a longer word. A value of 0 is a weekday that looks like one.
static const struct {
    const char *names;
    int month;
} months[] = {
    {"jan jän ene gen led sty tam ian oca jaan sau sij янв січ студзен яну јан ιαν ينا كانون2 ינו "
     "जनवरी มกราคม ژانویه",
     1},
    {"feb fév fev fèv lut úno hel şub şubat subat veebr vas velj фев лют φεβ فبر شباط פבר फरवरी "
     "फ़रवरी กุมภาพันธ์ فوریه",
     2},
    {"mar mär mrz maa bře brez már kov ožu març мар бер сакавік μαρ μάρ مار آذار מרץ मार्च มีนาคม",
     3},
    {"apr avr abr ápr kwi dub huh nis bal trav апр кві красавік απρ أبر ابر نيس אפר अप्रैल เมษายน "
     "آوریل",
     4},
    {"may mai maj mag máj kvě kve tou mei maí geg svi май мая трав ма́й мај μάι μαΐ μαι ماي أيار "
     "מאי मई พฤษภาคม",
     5},
    {"jun juin giu jún cze čer cer kes haz iun bir lipan lipnj июн черв јун ιουν ιούν يون حزي יונ "
     "जून มิถุนายน ژوئن",
     6},
    {"jul juil lug júl lip července červenec cervenec hei tem iul lie srpan srpnj июл лип јул ιουλ "
     "ιούλ يول تمو יול जुलाई กรกฎาคม ژوئیه",
     7},
    {"aug aoû aou ago ağu agu sie srp elo avg rugp kol авг серп аўг αυγ αύγ أغس اغس آب אוג अगस्त "
     "สิงหาคม اوت",
     8},
    {"sep set szep wrz zář zar syy eyl rugs ruj сен вер септ σεπ سبت أيل ספט सितंबर सितम्बर กันยายน "
     "سپت",
     9},
    {"oct okt out ott paź paz říj rij lok eki spal oktoob окт жов οκτ أكت اكت אוק अक्टूबर ตุลาคม "
     "اکت",
     10},
    {"nov lis marras kas lap stud noy ноя ное лист νοε νοέ نوف נוב नवंबर नवम्बर พฤศจิกายน نوا", 11},
    {"dec dez dic déc dés gru pro jou ara des dek дек груд снеж дец δεκ ديس דצמ दिसंबर दिसम्बर "
     "ธันวาคม دسا",
     12},
    {"mardi martes martedì martedi marți marti maandag ma'andag sete", 0},
};

// The word's month from one row: the length of the longest name that it begins with.
static size_t longest_name(const char *names, const char *word, size_t size)
{
    size_t best = 0;
    for (const char *at = names; *at; at += *at == ' ') {
        size_t same = 0;
        while (same < size && at[same] == word[same] && at[same] != ' ')
            same++;
        if (same > best && (at[same] == ' ' || !at[same]))
            best = same;
        while (*at && *at != ' ')
            at++;
    }
    return best;
}

// Which rows have a name that begins with this byte, as bits.
static unsigned rows_with(char first)
{
    static uint16_t rows[256];
    if (!rows['j'])
        for (size_t i = 0; i < sizeof months / sizeof *months; i++)
            for (const char *at = months[i].names; at; at = strchr(at, ' ')) {
                at += *at == ' ';
                rows[(unsigned char)*at] |= (uint16_t)(1U << i);
            }
    return rows[(unsigned char)first];
}

int date_month_word(const char *word, size_t size)
{
    static const char english[] = "jan feb mar apr may jun jul aug sep oct nov dec ";
    int month = 0;
    size_t best = 0;
    // nearly all that is asked for; three letters are never the beginning of another name here
    for (size_t i = 0; size == 3 && i < sizeof english - 1; i += 4)
        if (memcmp(english + i, word, 3) == 0)
            return (int)(i / 4) + 1;
    unsigned rows = size ? rows_with(word[0]) : 0;
    for (size_t i = 0; rows >> i; i++) {
        size_t length = rows >> i & 1 ? longest_name(months[i].names, word, size) : 0;
        if (length > best) {
            best = length;
            month = months[i].month;
        }
    }
    return month;
}

// RFC 822 section 5, and what outlets write besides; where one abbreviation serves two zones, the
// one that is met in feeds.
static const struct {
    const char *name;
    int minutes;
} zones[] = {
    {"z", 0},      {"ut", 0},     {"gmt", 0},     {"utc", 0},     {"wet", 0},    {"west", 60},
    {"bst", 60},   {"cet", 60},   {"mez", 60},    {"met", 60},    {"cest", 120}, {"mesz", 120},
    {"mest", 120}, {"sast", 120}, {"cat", 120},   {"eet", 120},   {"eest", 180}, {"msk", 180},
    {"мск", 180},  {"eat", 180},  {"trt", 180},   {"wat", 60},    {"gst", 240},  {"pkt", 300},
    {"ist", 330},  {"npt", 345},  {"ict", 420},   {"wib", 420},   {"hkt", 480},  {"sgt", 480},
    {"myt", 480},  {"awst", 480}, {"wita", 480},  {"pht", 480},   {"jst", 540},  {"kst", 540},
    {"wit", 540},  {"acst", 570}, {"aest", 600},  {"acdt", 630},  {"aedt", 660}, {"nzst", 720},
    {"nzdt", 780}, {"nst", -210}, {"ndt", -150},  {"ast", -240},  {"adt", -180}, {"brt", -180},
    {"art", -180}, {"clt", -240}, {"est", -300},  {"edt", -240},  {"et", -300},  {"cst", -360},
    {"cdt", -300}, {"ct", -360},  {"mst", -420},  {"mdt", -360},  {"mt", -420},  {"pst", -480},
    {"pdt", -420}, {"pt", -480},  {"akst", -540}, {"akdt", -480}, {"hst", -600},
};

int date_zone_word(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (strlen(zones[i].name) == size && memcmp(zones[i].name, word, size) == 0)
            return zones[i].minutes;
    return DATE_NO_ZONE;
}

static const struct {
    const char *name;
    int half;
} halves[] = {
    {"am", -1},   {"pm", 1},   {"上午", -1}, {"下午", 1},  {"午前", -1}, {"午後", 1},
    {"오전", -1}, {"오후", 1}, {"πμ", -1},   {"μμ", 1},    {"ص", -1},    {"م", 1},
    {"晚上", 1},  {"öö", -1},  {"ös", 1},    {"凌晨", -1}, {"sa", -1},   {"ch", 1},
};

int date_half_word(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        if (strlen(halves[i].name) == size && memcmp(halves[i].name, word, size) == 0)
            return halves[i].half;
    return 0;
}

// Words that say of a date that something was changed then: whole, and beginnings.
static const char *const changes[] = {"stand", "mis", "mise"};
static const char *const change_stems[] = {
    "updat",    "modif",      "edited", "revised",  "changed",       "aktualis", "aktualiz",
    "geändert", "bearbeit",   "màj",    "actualis", "actualiz",      "aggiorn",  "atualiz",
    "editad",   "bijgewerkt", "gewijz", "uppdat",   "ändrad",        "oppdat",   "opdat",
    "ændret",   "päivit",     "muokat", "zaktual",  "zmieni",        "upraven",  "обнов",
    "измен",    "оновл",      "güncel", "frissít",  "ενημερ",        "更新",     "수정",
    "업데이트", "تحديث",      "עודכן",  "अपडेट",     "به‌روز",
};

bool date_change_word(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (strlen(changes[i]) == size && memcmp(changes[i], word, size) == 0)
            return true;
    for (size_t i = 0; i < sizeof change_stems / sizeof *change_stems; i++) {
        size_t length = strlen(change_stems[i]);
        if (length <= size && memcmp(change_stems[i], word, length) == 0)
            return true;
    }
    return false;
}
