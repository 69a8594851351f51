#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "commands/ports/store.hpp"

namespace starling::support {

/// The people of a benchmark: everybody has joined, and one item can be shared on LinkedIn.
struct share_world {
    std::string url;  ///< of the store; open only while no bot runs on the file
    std::string platform;
    std::string workspace;
    std::function<std::string(std::size_t)> user_id;

    model::profile profile(std::size_t number) const;
    /// Makes the first `people` and the item.
    rules::item_id fill(std::size_t people) const;
    /// Which of these people have a standing reservation of the item.
    std::size_t reserved(rules::item_id item, const std::vector<std::size_t>& people) const;
};

}  // namespace starling::support
