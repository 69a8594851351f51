#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace starling::sandbox {

/// Things with an `id`, in the order they came and found at once.
template <class T>
class roster {
public:
    const std::vector<T>& all() const { return all_; }

    const T* find(std::string_view id) const {
        const auto known = index_.find(id);
        return known == index_.end() ? nullptr : &all_[known->second];
    }
    T* find(std::string_view id) {
        const auto known = index_.find(id);
        return known == index_.end() ? nullptr : &all_[known->second];
    }

    /// Adds or replaces; what it replaced, or one without id.
    T put(T now) {
        if (auto* known = find(now.id)) return std::exchange(*known, std::move(now));
        index_.emplace(now.id, all_.size());
        all_.push_back(std::move(now));
        return {};
    }

    void drop(std::string_view id) {
        std::erase_if(all_, [&](const T& one) { return one.id == id; });
        index_.clear();
        for (std::size_t i = 0; i < all_.size(); ++i) index_.emplace(all_[i].id, i);
    }

private:
    std::vector<T> all_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

}  // namespace starling::sandbox
