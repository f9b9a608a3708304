from interdit.names.keys cimport Keys
from interdit.names.reader cimport Reader
from interdit.screening.similar cimport Similar
from interdit.screening.weighing cimport Weighing


cdef class Alignment:
    cdef readonly Similar similar
    cdef readonly Reader reader
    cdef Keys keys
    cdef Weighing weighing
    # the index
    cdef const float[::1] weight_person
    cdef const float[::1] weight_other
    cdef const float[::1] word_person
    cdef const float[::1] word_other
    cdef const unsigned long long[::1] agree
    cdef const int[::1] name_at
    cdef const int[::1] name_token
    cdef const unsigned char[::1] name_text
    cdef const int[::1] name_text_at
    cdef const unsigned long long[::1] name_legal
    cdef const unsigned char[::1] name_weak
    cdef const unsigned char[::1] name_form
    # the two names
    cdef double[::1] asked_weight
    cdef double[::1] recorded_weight
    cdef double[::1] asked_like
    cdef double[::1] recorded_like
    cdef double[::1] like
    cdef double[::1] gain
    cdef unsigned char[::1] how
    cdef int[::1] mate
    cdef int[::1] mate_how
    cdef int[::1] taken
    cdef double[::1] x
    cdef unsigned char[::1] scratch
    cdef unsigned char[::1] other
    cdef unsigned long long[::1] whole
    cdef unsigned long long[::1] left
    cdef int asked
    cdef int recorded
    cdef int asked_size
    cdef int sound_total
    cdef bint abjad
    cdef int telling_met
    cdef int telling_lost
    cdef unsigned long long agreed
    cdef double weigh(self, int i, int kind) noexcept nogil
    cdef double _token_weight(self, int word, int kind) noexcept nogil
    cdef void prepare(self) noexcept nogil
    cdef void _fill(self, int first, int count, int kind) noexcept nogil
    cdef void _pair(self, int count) noexcept nogil
    cdef int _join_asked(self, int first, int count) noexcept nogil
    cdef int _join_recorded(self, int first, int count) noexcept nogil
    cdef void _cover(self, int first, int count) noexcept nogil
    cdef void _order(self, int count) noexcept nogil
    cdef double _text(self, int name, int first, int count) noexcept nogil
    cdef double _left_over(self, int first, int count) noexcept nogil
    cdef void _legal(self, int name) noexcept nogil
    cdef bint compare(self, int name, int kind) noexcept nogil
    cdef bint _equal(self) noexcept nogil
    cdef double _judged(self) noexcept nogil
    cdef double score(self, int name, int kind) noexcept nogil
