#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "commands/ports/store.hpp"

namespace starling::support {

/// The people of a benchmark: everybody has joined and has an item to share on LinkedIn, together
/// with fourteen others: its three texts bear five shares each (program.md D3, cap 7).
struct share_world {
    static constexpr std::size_t people_per_item = 15;
    using items = std::vector<rules::item_id>;

    std::string url;  ///< of the store; open only while no bot runs on the file
    std::string platform;
    std::string workspace;
    std::function<std::string(std::size_t)> user_id;

    /// Opens the store for as long as `use(io, store, tenant)` runs.
    void with_store(const std::function<void(boost::asio::io_context&, ports::store&,
                                             const rules::tenant_id&)>& use) const;
    model::profile profile(std::size_t number) const;
    /// Makes the first `people` and their items.
    items fill(std::size_t people) const;
    static rules::item_id item_of(const items& all, std::size_t number) {
        return all[number / people_per_item];
    }
    /// How many of these people have a standing reservation of their item.
    std::size_t reserved(const items& all, const std::vector<std::size_t>& people) const;
};

}  // namespace starling::support
