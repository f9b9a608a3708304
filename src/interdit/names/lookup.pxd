cdef class Lookup:
    cdef const int[::1] bucket
    cdef const unsigned long long[::1] row
    cdef int shift
    cdef long long find(self, unsigned long long key) noexcept nogil
