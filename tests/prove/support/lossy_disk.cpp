#include "tests/prove/support/lossy_disk.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/prove/support/disk_vfs.hpp"

namespace starling::prove {
namespace {

constexpr std::size_t sector = 512;
constexpr std::size_t full_for = 8;  ///< writes until somebody frees space

std::string content_of(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

lossy_disk& lossy_disk::of_sqlite() {
    static lossy_disk disk;
    static const bool stands = stand_under_sqlite(disk);
    static_cast<void>(stands);
    return disk;
}

void lossy_disk::plug_in(std::size_t cut_at, honesty syncs) {
    const std::lock_guard lock{mutex_};
    files_.clear();
    syncs_ = std::move(syncs);
    points_ = 0;
    cut_at_ = cut_at;
    dark_ = false;
    break_at_ = 0;
    breakable_ = 0;
}

std::size_t lossy_disk::points() const {
    const std::lock_guard lock{mutex_};
    return points_;
}

bool lossy_disk::next_point() {
    if (dark_) return false;
    dark_ = ++points_ == cut_at_;
    return true;
}

void lossy_disk::break_at(std::size_t at, disk_fault how, bool silent) {
    const std::lock_guard lock{mutex_};
    fault_ = how;
    break_at_ = at;
    breakable_ = 0;
    silent_ = silent;
}

std::size_t lossy_disk::breakable() const {
    const std::lock_guard lock{mutex_};
    return breakable_;
}

bool lossy_disk::is_silent() const {
    const std::lock_guard lock{mutex_};
    return silent_;
}

bool lossy_disk::can_fail(call what, disk_fault how) {
    if (how == disk_fault::error) return true;
    return what == (how == disk_fault::failed_sync ? call::sync : call::write);
}

bool lossy_disk::breaks(call what) {
    if (!can_fail(what, fault_)) return false;
    ++breakable_;
    const std::size_t calls = fault_ == disk_fault::full ? full_for : 1;
    return break_at_ > 0 && breakable_ >= break_at_ && breakable_ < break_at_ + calls;
}

lossy_disk::answer lossy_disk::opened(const std::string& path) {
    const std::lock_guard lock{mutex_};
    if (dark_ || breaks(call::open)) return answer::failed;
    if (!files_.contains(path)) files_[path].durable = content_of(path);
    return answer::fine;
}

lossy_disk::answer lossy_disk::read() {
    const std::lock_guard lock{mutex_};
    return breaks(call::read) ? answer::failed : answer::fine;
}

lossy_disk::answer lossy_disk::written(const std::string& path, std::size_t offset,
                                       std::string data) {
    const std::lock_guard lock{mutex_};
    if (!next_point()) return answer::failed;
    if (!breaks(call::write)) {
        files_[path].pending.push_back({offset, std::move(data)});
        return dark_ ? answer::failed : answer::fine;
    }
    if (fault_ != disk_fault::torn_write)
        return fault_ == disk_fault::full ? answer::full : answer::failed;
    files_[path].pending.push_back({offset, data.substr(0, data.size() / 2)});
    return answer::torn;
}

lossy_disk::answer lossy_disk::truncated(const std::string& path, std::size_t size) {
    const std::lock_guard lock{mutex_};
    if (!next_point() || breaks(call::truncate)) return answer::failed;
    files_[path].pending.push_back({size, {}, true});
    return dark_ ? answer::failed : answer::fine;
}

lossy_disk::answer lossy_disk::synced(const std::string& path) {
    const std::lock_guard lock{mutex_};
    if (!next_point() || dark_) return answer::failed;
    auto& f = files_[path];
    if (breaks(call::sync)) {
        f.pending.clear();
        return answer::failed;
    }
    if (!syncs_(path)) return answer::fine;
    for (const auto& c : f.pending) apply(f.durable, c);
    f.pending.clear();
    return answer::fine;
}

lossy_disk::answer lossy_disk::removed(const std::string& path) {
    const std::lock_guard lock{mutex_};
    if (dark_) return answer::failed;
    files_.erase(path);
    return answer::fine;
}

void lossy_disk::apply(std::string& content, const change& c) {
    if (c.cuts) return content.resize(std::min(c.at, content.size()));
    content.resize(std::max(content.size(), c.at + c.data.size()));
    content.replace(c.at, c.data.size(), c.data);
}

std::map<std::string, std::string> lossy_disk::survivors(const std::string& folder,
                                                         std::mt19937_64& chance) const {
    const std::lock_guard lock{mutex_};
    std::map<std::string, std::string> out;
    for (const auto& [path, f] : files_) {
        if (std::filesystem::path{path}.parent_path() != folder) continue;
        std::vector<change> parts;
        for (const auto& c : f.pending) {
            if (c.cuts) parts.push_back(c);
            for (std::size_t at = 0; at < c.data.size(); at += sector)
                parts.push_back({c.at + at, c.data.substr(at, sector)});
        }
        std::ranges::shuffle(parts, chance);
        auto content = f.durable;
        for (const auto& part : parts)
            if (chance() % 2 == 0) apply(content, part);
        out.emplace(std::filesystem::path{path}.filename(), std::move(content));
    }
    return out;
}

std::map<std::string, std::string> lossy_disk::synced_files(const std::string& folder) const {
    const std::lock_guard lock{mutex_};
    std::map<std::string, std::string> out;
    for (const auto& [path, f] : files_) {
        const std::filesystem::path file{path};
        if (file.parent_path() == folder) out.emplace(file.filename(), f.durable);
    }
    return out;
}

}  // namespace starling::prove
