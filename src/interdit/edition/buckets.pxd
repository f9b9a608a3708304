cdef class Buckets:
    cdef unsigned long long[::1] keys
    cdef unsigned int[::1] values
    cdef Py_ssize_t count
