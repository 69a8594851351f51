#include "adapters/payload/text_budget.hpp"

#include <algorithm>

#include "adapters/payload/text.hpp"

namespace starling::payload {

std::string text_budget::take(std::string_view any) {
    if (left_ == 0) return {};
    auto text = shorten(clean(any), left_);
    left_ -= std::min(left_, units(text));
    return text;
}

bool text_budget::take_whole(std::string_view id) {
    if (id.size() > left_) return false;
    left_ -= id.size();
    return true;
}

}  // namespace starling::payload
