cdef class Weighing:
    cdef const double[::1] gate
    cdef int features
    cdef const int[::1] feature
    cdef const double[::1] limit
    cdef const int[::1] left
    cdef const int[::1] right
    cdef const double[::1] value
    cdef const int[::1] root
    cdef int trees
    cdef double base
    cdef const double[::1] point_at
    cdef const double[::1] point
    cdef int points
    cdef double[::1] rest
    cdef double hopeless
    cdef double[::1] x
    cdef double margin(self) noexcept nogil
    cdef double score(self) noexcept nogil
