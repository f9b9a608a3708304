from interdit.names.reader cimport Reader
from interdit.screening.alignment cimport Alignment
from interdit.screening.similar cimport Similar


cdef class Search:
    cdef Alignment alignment
    cdef Similar similar
    cdef Reader reader
    cdef const int[::1] post_at
    cdef const int[::1] post_name
    cdef const float[::1] post_weight
    cdef const int[::1] name_entity
    cdef const unsigned char[::1] name_kind
    cdef const unsigned char[::1] name_form
    cdef unsigned char[::1] skipped
    cdef float[::1] sum
    cdef float best
    cdef int[::1] touched
    cdef float[::1] heap_sum
    cdef int[::1] heap_name
    cdef int[::1] order
    cdef double[::1] share
    cdef int[::1] hit_entity
    cdef double[::1] hit_score
    cdef int[::1] hit_name
    cdef long long pairs
    cdef long long postings
    cdef int _spread(self, int begin, int end, double factor, int count, bint fresh) noexcept nogil
    cdef bint _worse(self, int i, float value, int name) noexcept nogil
    cdef int _push(self, int size, float value, int name) noexcept nogil
    cdef bint _fits(self, int name, int kind, int form) noexcept nogil
    cdef bint _repeated(self, int i) noexcept nogil
    cdef int _candidates(self, int n, int kind, int form) noexcept nogil
    cdef int _rank(self, int name, double score, int hits, int base) noexcept nogil
    cdef int _screen(self, int begin, int end, int kind, bint native, int base) noexcept nogil
