/* ICU's data, with nothing in it.
 *
 * Foundation brings 34 MB of names and formats of every language along, of which these programs show
 * none: every quantity, time and word is spelled out by their own code. So ICU finds this in its place,
 * laid out as its own libraries without data are, and stands in with what is compiled into it.
 * LOCALE_DATA is the data's symbol in the toolchain's ICU.
 */
#include <stdint.h>

struct locale_data {
    uint16_t header_bytes;
    uint8_t magic[2];
    uint16_t info_bytes;
    uint16_t reserved;
    uint8_t is_big_endian;
    uint8_t charset_family;
    uint8_t character_bytes;
    uint8_t spare;
    char format[4];
    uint8_t format_version[4];
    uint8_t data_version[4];
    uint8_t padding[8];
    uint32_t entries;
    uint32_t none[5];
};

extern const struct locale_data LOCALE_DATA;

__attribute__((aligned(16))) const struct locale_data LOCALE_DATA = {
    .header_bytes = 32,
    .magic = {0xda, 0x27},
    .info_bytes = 20,
    .character_bytes = 2,
    .format = {'T', 'o', 'C', 'P'},
    .format_version = {1},
};
