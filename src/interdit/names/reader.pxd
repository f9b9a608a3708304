from interdit.names.lookup cimport Lookup


cdef class Reader:
    # the tables
    cdef Lookup known
    cdef Lookup forms
    cdef Lookup phrases
    cdef Lookup slips
    cdef const int[::1] page
    cdef const unsigned int[::1] letter_text_at
    cdef const unsigned char[::1] letter_text
    cdef const unsigned char[::1] letter_script
    cdef const int[::1] letter_simple
    cdef const unsigned char[::1] letter_look
    cdef const int[::1] word_flags
    cdef const unsigned int[::1] phrase_text_at
    cdef const unsigned char[::1] phrase_text
    cdef const int[::1] mend_text_at
    cdef const unsigned char[::1] mend_text
    # the name being read
    cdef const unsigned char[::1] blob
    cdef unsigned char[::1] raw
    cdef int[::1] start
    cdef int[::1] size
    cdef int[::1] gap
    cdef int[::1] kind_of
    cdef int[::1] kept
    cdef int[::1] mended
    cdef int[::1] doubtful
    cdef int[::1] character
    cdef int[::1] out_start
    cdef int[::1] out_size
    cdef int[::1] out_flags
    cdef int end
    cdef int form
    # what was read
    cdef unsigned char[::1] text
    cdef int[::1] at
    cdef int[::1] flags
    cdef int[::1] word
    cdef int count
    cdef unsigned long long legal
    cdef int scripts
    cdef bint cut
    cdef bint control
    cdef int gone
    cdef int[::1] gone_at
    cdef int[::1] gone_size
    cdef int[::1] gone_why
    cdef unsigned long long _hash(self, unsigned long long key, int start, int size) noexcept nogil
    cdef unsigned long long _hash_raw(self, unsigned long long key, int i) noexcept nogil
    cdef bint _syllabic(self, int i) noexcept nogil
    cdef int _word_of(self, int start, int size) noexcept nogil
    cdef int _letters(self, int begin, int end, bint native) noexcept nogil
    cdef bint _is_letter(self, int c) noexcept nogil
    cdef void _begin(self, int place, int at, int gap, int script) noexcept nogil
    cdef int _simple(self, int cell, int code, int at) noexcept nogil
    cdef int _join_initials(self, int n) noexcept nogil
    cdef void _gone(self, int place, int why) noexcept nogil
    cdef unsigned long long _hash_mended(self, unsigned long long key, int word) noexcept nogil
    cdef int _mend(self, int place) noexcept nogil
    cdef int _roughen(self, int start, int size) noexcept nogil
    cdef int _legal_at(self, int i, int n) noexcept nogil
    cdef int _without_legal(self, int n) noexcept nogil
    cdef int _keep(self, int k) noexcept nogil
    cdef int _without_flag(self, int n, int flag, int why, bint first_only) noexcept nogil
    cdef int _glue(self, int n, bint person) noexcept nogil
    cdef void _shift(self, int place, int at) noexcept nogil
    cdef bint _vowel(self, int c) noexcept nogil
    cdef int _servant(self, int start, int size) noexcept nogil
    cdef int _divine(self, int start, int size) noexcept nogil
    cdef int _faith(self, int start, int size) noexcept nogil
    cdef bint _is(self, int at, int a, int b, int c) noexcept nogil
    cdef int _put(self, int k, int start, int size, int flags) noexcept nogil
    cdef int _split(self, int n, bint person) noexcept nogil
    cdef void _digits_in_words(self, int start, int size) noexcept nogil
    cdef int _phrases(self, int n, bint native) noexcept nogil
    cdef bint _patronymic(self, int start, int size) noexcept nogil
    cdef int _write(self, int k, bint person) noexcept nogil
    cdef int read(self, int begin, int end, int kind, bint native) noexcept nogil
