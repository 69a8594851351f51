#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace starling::payload {

/// Text still allowed, in UTF-16 units. What is taken is gone.
class text_budget {
public:
    explicit text_budget(std::size_t units) : left_{units} {}
    std::size_t left() const { return left_; }
    /// The text, cleaned and shortened to what is left.
    std::string take(std::string_view any);
    /// False, and nothing is taken, when less is left: an id cannot be shortened.
    bool take_whole(std::string_view id);

private:
    std::size_t left_;
};

}  // namespace starling::payload
