#pragma once

// Private to the files that call OpenSSL.

#include <memory>

namespace starling::teams {

/// What OpenSSL allocates, given back by the function that belongs to it.
template <auto Free>
struct freed_by {
    template <class T>
    void operator()(T* what) const {
        Free(what);
    }
};
template <class T, auto Free>
using owned = std::unique_ptr<T, freed_by<Free>>;

}  // namespace starling::teams
