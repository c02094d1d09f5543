// The language of a text. Its script says much: many scripts serve one language only. Languages
// that share a script are told apart by letters of their own and by their commonest words, which
// make up a third of any text (Grefenstette 1995).
#include "base/buf.h"
#include "base/letter.h"
#include "base/utf8.h"
#include "lang/lang.h"

#include <string.h>

#define MOST_BYTES    4000 // that are looked at
#define LONGEST_WORD  24   // bytes
#define LEAST_LETTERS 12

struct tongue {
    const char *tag;
    const char *letters; // that tell it from its neighbours; one is worth a common word
    const char *words;   // in lower case, a space around each
};

static const struct tongue latin[] = {
    {"en", "",
     " the of and to in is that for it was on are with as at by from have has he said his "
     "be this will not but they an which been were their who had more after about would "},
    {"de", "ß",
     " der die und das den von zu mit dem des auf für ist im nicht ein eine als auch es an "
     "werden aus hat dass sich bei nach einer um am sind noch wie einem über sie er wird "},
    {"fr", "œ",
     " le la les de des et du un une en est que qui dans pour au sur par pas plus ne ce se "
     "avec aux son il sont été cette ses mais ont elle était leur d l qu n c s "},
    {"es", "ñ¿¡",
     " el la los las de del y que en un una por con para se su al es lo como más no ha sus "
     "pero fue este esta entre son también años hasta desde según "},
    {"it", "",
     " il la di che e un una per in del della è non con si da le dei al i nel sono più come "
     "alla anche lo gli ha delle dal nella ma questo l dell all un stato "},
    {"nl", "",
     " de het een van en in is dat op te zijn voor met die aan niet er om ook als bij door "
     "naar heeft uit maar wordt hij werd over deze dan nog worden ze zo "},
    {"pt", "ãõ",
     " o a os as de do da dos das e que em um uma para com não por no na se é mais ao como foi "
     "sua pelo pela são mas seu também à nos nas já ser está "},
    {"pl", "łąęśżźń",
     " w i na z do nie się że to jest o od za po jak przez dla ale ze co był tego ma są oraz "
     "roku tym czy już może tylko które jego "},
    {"da", "",
     " og i at det en den til er som på de med for af der ikke et har var han fra om kan "
     "men også blev efter vil eller hun sig blev siger være havde ved mod nogle år hvor "},
    {"sv", "",
     " och i att det en som på är av för med den till inte har de ett om var han från men "
     "vid kan så sig under efter också eller nu där hade när säger "},
    {"nb", "",
     " og i å det en er på som til av for at med de har den ikke et om var han fra men "
     "seg ble også etter sier vil kan være mot eller mer noen skal dette hun "},
    {"fi", "",
     " ja on ei se että oli hän mutta ovat kun myös joka sen ole mukaan ollut niin kuin hänen "
     "vuoden jo vain tai voi sekä jos jälkeen "},
    {"cs", "řěů",
     " a v se na je že s z do o i to k pro ve za by ale jsou jako od po který podle byl už "
     "jeho má své není "},
    {"sk", "ľĺŕô",
     " a v sa na je že s z do o to k pre vo za by ale sú ako od po ktorý podľa bol už jeho má "
     "aj nie "},
    {"hu", "őű",
     " a az és hogy nem is egy meg van volt ez el csak már mint még vagy szerint után lesz pedig "
     "azt ki de "},
    {"ro", "ăşţșț",
     " de și în a la cu pe care din nu o un că pentru este mai au fost sunt prin dar ce "
     "al lui sau după ale fi într "},
    {"tr", "ğışİ",
     " ve bir bu da de için ile çok olarak daha olan en gibi ise ne var sonra kadar dedi "
     "göre ancak her oldu yeni "},
    {"ca", "ŀ",
     " el la els les de del i que en un una per amb no és al ha dels als més va com però també són "
     "aquest aquesta entre pel seva seu "},
    {"hr", "đ",
     " i u je se na da su za od s će o koji a kao nije iz što bi ili ne po do je to biti te "
     "kako samo nakon "},
    {"id", "",
     " yang dan di dengan untuk dari dalam ini itu pada tidak akan adalah ke oleh juga karena "
     "telah bisa ada mereka "},
    {"vi", "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệ",
     " và của là có cho không được trong một những với người các đã này để "
     "khi từ năm "},
};

static const struct tongue cyrillic[] = {
    {"ru", "ыэё",
     " и в не на что с по как это он к за из от его у а но для все так был о со же до "},
    {"uk", "іїєґ", " і в не на що з у та за до як це від його для про але є був ми також "},
    {"bg", "ъщ", " и на да в за се от не са с по е че до като ще при това след които си но "},
    {"sr", "ђјљњћџ", " и у је да на се за од са су који не из као што би или о до "},
    {"be", "ўі", " і ў на не што з у да за як па гэта яго для ад але "},
    {"kk", "әғқңөұүһі", " және мен бұл үшін де да деп бар бір бойынша туралы "},
};

static const struct tongue arabic[] = {
    {"ar", "ةأإىؤ", " في من على أن إلى التي عن مع هذا ما لا كان الذي قال بعد هذه "},
    {"fa", "پچژگکی", " و در به از که این را با است برای آن خود تا کرد بر هم شد "},
    {"ur", "ٹڈںےہھڑ", " کے کی میں ہے کا اور سے کو نے پر کہ اس یہ ہیں کر "},
};

// Scripts, and the language where it is the only one of size that is written so.
enum script { LATIN, CYRILLIC, ARABIC, HAN, OTHER };
static const struct {
    uint32_t first, last;
    enum script script;
    const char *tag;
} scripts[] = {
    {'A', 0x24F, LATIN, NULL},     {0x370, 0x3FF, OTHER, "el"},   {0x400, 0x52F, CYRILLIC, NULL},
    {0x531, 0x58F, OTHER, "hy"},   {0x591, 0x5F4, OTHER, "he"},   {0x600, 0x6FF, ARABIC, NULL},
    {0x900, 0x963, OTHER, "hi"},   {0x966, 0x97F, OTHER, "hi"},   {0x980, 0x9FF, OTHER, "bn"},
    {0xA00, 0xA7F, OTHER, "pa"},   {0xA80, 0xAFF, OTHER, "gu"},   {0xB80, 0xBFF, OTHER, "ta"},
    {0xC00, 0xC7F, OTHER, "te"},   {0xC80, 0xCFF, OTHER, "kn"},   {0xD00, 0xD7F, OTHER, "ml"},
    {0xE00, 0xE7F, OTHER, "th"},   {0x1000, 0x109F, OTHER, "my"}, {0x10A0, 0x10FF, OTHER, "ka"},
    {0x1200, 0x139F, OTHER, "am"}, {0x1780, 0x17FF, OTHER, "km"}, {0x1E00, 0x1EFF, LATIN, NULL},
    {0x1F00, 0x1FFF, OTHER, "el"}, {0x3041, 0x30FF, OTHER, "ja"}, {0x3400, 0x9FFF, HAN, "zh"},
    {0xAC00, 0xD7AF, OTHER, "ko"},
};
#define SCRIPT_ROWS  (sizeof scripts / sizeof *scripts)
#define MOST_TONGUES 32

static size_t script_row(uint32_t c)
{
    for (size_t i = 0; i < SCRIPT_ROWS; i++)
        if (c <= scripts[i].last)
            return c >= scripts[i].first ? i : SCRIPT_ROWS;
    return SCRIPT_ROWS;
}

// Letters of each row; returns how many in all.
static size_t count_scripts(const char *text, const char *end, size_t *counts)
{
    size_t letters = 0;
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        size_t row = letter_is_letter(c) ? script_row(c) : SCRIPT_ROWS;
        if (row == SCRIPT_ROWS)
            continue;
        counts[row]++;
        letters++;
    }
    return letters;
}

// A word with the space around it that it has in the tables; false at the end.
static bool next_word(const char **text, const char *end, struct buf *word)
{
    buf_reset(word);
    buf_char(word, ' ');
    while (*text < end) {
        uint32_t c = letter_lower(utf8_next(text, end));
        if (letter_is_letter(c))
            utf8_put(word, c);
        else if (word->size > 1)
            break;
    }
    buf_char(word, ' ');
    return word->size > 2;
}

static bool is_ascii(const struct buf *word)
{
    for (size_t i = 0; i < word->size; i++)
        if (word->data[i] & 0x80)
            return false;
    return true;
}

static bool has_letter_of(const char *word, const char *letters)
{
    for (const char *next = letters, *end = letters + strlen(letters); next < end;) {
        char one[5] = {0};
        const char *start = next;
        (void)utf8_next(&next, end);
        memcpy(one, start, (size_t)(next - start));
        if (strstr(word, one))
            return true;
    }
    return false;
}

// The tongue whose words and letters are met most; NULL where the second is near, or hardly any is.
static const char *best_tongue(const struct tongue *tongues, size_t count, const char *text,
                               const char *end)
{
    unsigned hits[MOST_TONGUES] = {0}, words = 0;
    struct buf word BUF_AUTO = {0};
    for (; next_word(&text, end, &word); words++) {
        bool ascii = is_ascii(&word), common = word.size <= LONGEST_WORD;
        for (size_t i = 0; i < count; i++)
            hits[i] += (common && strstr(tongues[i].words, word.data)) * 2U +
                       (!ascii && has_letter_of(word.data, tongues[i].letters)) * 2U;
    }
    size_t best = 0;
    unsigned second = 0;
    for (size_t i = 1; i < count; i++)
        if (hits[i] > hits[best])
            best = i;
    for (size_t i = 0; i < count; i++)
        if (i != best && hits[i] > second)
            second = hits[i];
    bool sure = hits[best] >= 4 && hits[best] * 10 >= words && hits[best] * 20 >= second * 21;
    return sure ? tongues[best].tag : NULL;
}
#define COUNT(tongues) (sizeof(tongues) / sizeof *(tongues))

const char *lang_guess(const char *text, size_t size)
{
    size_t counts[SCRIPT_ROWS] = {0}, most = 0, kana = 0;
    const char *end = text + (size > MOST_BYTES ? utf8_valid_prefix(text, MOST_BYTES) : size);
    size_t letters = count_scripts(text, end, counts);
    for (size_t i = 0; i < SCRIPT_ROWS; i++) {
        if (counts[i] > counts[most])
            most = i;
        if (scripts[i].tag && strcmp(scripts[i].tag, "ja") == 0)
            kana = counts[i];
    }
    bool wide = scripts[most].script == HAN || (scripts[most].tag && kana);
    if (letters < (wide ? LEAST_LETTERS / 3 : LEAST_LETTERS) || counts[most] * 2 < letters)
        return NULL;
    switch (scripts[most].script) {
    case LATIN:
        return best_tongue(latin, COUNT(latin), text, end);
    case CYRILLIC:
        return best_tongue(cyrillic, COUNT(cyrillic), text, end);
    case ARABIC:
        return best_tongue(arabic, COUNT(arabic), text, end);
    case HAN: // Japanese mixes Han with Kana
        return kana * 10 > counts[most] ? "ja" : "zh";
    case OTHER:
        break;
    }
    return scripts[most].tag;
}
