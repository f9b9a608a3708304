from interdit.names.keys cimport Keys
from interdit.names.reader cimport Reader


cdef class Similar:
    cdef readonly Reader reader
    cdef readonly Keys keys
    # the index
    cdef const unsigned char[::1] token_text
    cdef const int[::1] token_at
    cdef const unsigned char[::1] token_sound
    cdef const int[::1] token_sound_at
    cdef const int[::1] token_flags
    cdef const int[::1] token_word
    cdef const unsigned int[::1] token_mask
    cdef const unsigned long long[::1] spell_bucket
    cdef const unsigned long long[::1] spell_row
    cdef const unsigned long long[::1] sound_bucket
    cdef const unsigned long long[::1] sound_row
    cdef const int[::1] word_group_at
    cdef const int[::1] word_group
    cdef const int[::1] group_at
    cdef const int[::1] group_token
    cdef int words
    cdef int two_from
    cdef int spell_shift
    cdef int sound_shift
    # the asked name
    cdef unsigned long long[::1] masks
    cdef unsigned int[::1] letters
    cdef int[::1] sound_at
    cdef int[::1] sound_size
    cdef int[::1] found
    cdef double[::1] found_like
    cdef int[::1] found_from
    cdef int found_count
    cdef int[::1] seen_at
    cdef int[::1] row_of
    cdef int[::1] row_word
    cdef double[::1] row_like
    cdef unsigned char[::1] row_how
    cdef int filled
    cdef int how
    cdef int distance
    cdef bint cut
    cdef long long looks
    cdef unsigned char[::1] code
    cdef unsigned long long[::1] spare
    cdef int[::1] last
    cdef int[::1] before
    cdef int[::1] current
    cdef void mark(self, unsigned long long[::1] masks, int base, const unsigned char[::1] text, int start, int size) noexcept nogil
    cdef int edits(self, unsigned long long[::1] masks, int base, int n, const unsigned char[::1] text, int start, int m) noexcept nogil
    cdef int edits_long(self, const unsigned char[::1] a, int at, int n, const unsigned char[::1] text, int start, int m) noexcept nogil
    cdef int slips(self, int size) noexcept nogil
    cdef double by_edits(self, int distance, int n, int m) noexcept nogil
    cdef void prepare(self) noexcept nogil
    cdef int row(self, int word) noexcept nogil
    cdef double like(self, int i, int word, int kind) noexcept nogil
    cdef double _judge(self, int i, int word, int kind) noexcept nogil
    cdef bint _same(self, int start, int at, int n) noexcept nogil
    cdef double _by_spelling(self, int i, int word, int start, int n, int at, int m) noexcept nogil
    cdef double _by_sound(self, int i, int word, int flags, int longer, int kind) noexcept nogil
    cdef bint _one_left_out(self, int start, int n, int at, int m) noexcept nogil
    cdef double _by_table(self, int a, int b, int kind) noexcept nogil
    cdef double _by_abbreviation(self, int start, int n, int at, int m, bint known) noexcept nogil
    cdef int _vowels_in(self, int start, int n, int at, int m) noexcept nogil
    cdef void _add(self, int base, int word, double value) noexcept nogil
    cdef bint _known(self, int base, int word) noexcept nogil
    cdef void find(self, int i, int kind) noexcept nogil
    cdef void _look_spelled(self, int base, int i, int joined, int count, int n, int kind) noexcept nogil
    cdef double _like_joined(self, int i, int word) noexcept nogil
    cdef double _like_neighbours(self, int n, int word) noexcept nogil
    cdef void find_joined(self, int i, int through, int slot) noexcept nogil
    cdef void _look_sounded(self, int base, int i, int count, int kind) noexcept nogil
    cdef void _look_beginning(self, int base, int i, int start, int n, int kind) noexcept nogil
    cdef bint _before(self, int word, int start, int n) noexcept nogil
    cdef bint _begins(self, int word, int start, int n) noexcept nogil
