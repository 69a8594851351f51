#include "storage/health.hpp"

#include <utility>

namespace starling::storage {

void health::committed(std::size_t units, bool clean) {
    units_ += units;
    ++commits_;
    if (!clean || !troubled_) return;
    const std::lock_guard lock{mutex_};
    troubled_ = false;
    trouble_.clear();
}

void health::failed(std::size_t units, const failure& why) {
    failures_ += units;
    bool goes_on = false;
    {
        const std::lock_guard lock{mutex_};
        troubled_ = true;
        const bool known = std::exchange(trouble_, why.text) == why.text;
        goes_on = known && why.code != errc::bug;
    }
    if (!goes_on) noticed(why);
}

void health::noticed(const failure& why) {
    if (report_) report_(why.text);
}

std::string health::trouble() const {
    const std::lock_guard lock{mutex_};
    return trouble_;
}

}  // namespace starling::storage
