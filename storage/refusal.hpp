#pragma once

#include <stdexcept>
#include <string>

#include "commands/ports/error.hpp"

namespace starling::storage {

/// A database we will not open. Thrown while opening, caught in open() and migrate(); the text is
/// a plain sentence with the fix.
class refusal : public std::runtime_error {
public:
    refusal(errc code, const std::string& text) : runtime_error{text}, code_{code} {}
    errc code() const { return code_; }

private:
    errc code_;
};

}  // namespace starling::storage
