cdef class Keys:
    cdef unsigned long long[::1] found
    cdef unsigned long long[::1] power
    cdef unsigned long long[::1] whole
    cdef unsigned long long[::1] left_one
    cdef unsigned long long[::1] left_two
    cdef unsigned char[::1] sounded
    cdef unsigned char[::1] letters
    cdef unsigned long long mix(self, unsigned long long key) noexcept nogil
    cdef int spell(self, unsigned char[::1] text, int start, int size, int two_from) noexcept nogil
    cdef int sound_keys(self, int start, int size) noexcept nogil
    cdef int _undoubled(self, unsigned char[::1] text, int start, int size) noexcept nogil
    cdef int sound(self, unsigned char[::1] text, int start, int size, int place) noexcept nogil
    cdef int _class_of(self, int c, bint first) noexcept nogil
