#include "storage/health.hpp"

namespace starling::storage {

void health::committed(std::size_t units) {
    units_ += units;
    ++commits_;
    if (!troubled_) return;
    const std::lock_guard lock{mutex_};
    troubled_ = false;
    trouble_.clear();
}

void health::failed(std::size_t units, const failure& why) {
    failures_ += units;
    const std::lock_guard lock{mutex_};
    troubled_ = true;
    trouble_ = why.text;
}

std::string health::trouble() const {
    const std::lock_guard lock{mutex_};
    return trouble_;
}

}  // namespace starling::storage
