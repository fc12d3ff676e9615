/* The three programs in one executable: which one it is, is the name it was called by. */
#include <stdio.h>
#include <string.h>

int pumpd_main(int count, char **words);
int pumpctl_main(int count, char **words);
int pumpsim_main(int count, char **words);

static const struct {
    const char *name;
    int (*run)(int, char **);
} programs[] = {{"pumpd", pumpd_main}, {"pumpctl", pumpctl_main}, {"pumpsim", pumpsim_main}};

int main(int count, char **words)
{
    const char *called = count > 0 && words[0] ? words[0] : "";
    const char *slash = strrchr(called, '/');
    const char *name = slash ? slash + 1 : called;
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (strcmp(name, programs[i].name) == 0)
            return programs[i].run(count, words);
    fprintf(stderr, "'%s' is none of pumpd, pumpctl and pumpsim: call it by one of these names\n", name);
    return 64;
}
