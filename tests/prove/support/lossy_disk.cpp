#include "tests/prove/support/lossy_disk.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/prove/support/disk_vfs.hpp"

namespace starling::prove {
namespace {

constexpr std::size_t sector = 512;

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

bool lossy_disk::opened(const std::string& path) {
    const std::lock_guard lock{mutex_};
    if (!dark_ && !files_.contains(path)) files_[path].durable = content_of(path);
    return !dark_;
}

bool lossy_disk::written(const std::string& path, std::size_t offset, std::string data) {
    const std::lock_guard lock{mutex_};
    if (!next_point()) return false;
    files_[path].pending.push_back({offset, std::move(data)});
    return !dark_;
}

bool lossy_disk::truncated(const std::string& path, std::size_t size) {
    const std::lock_guard lock{mutex_};
    if (!next_point()) return false;
    files_[path].pending.push_back({size, {}, true});
    return !dark_;
}

bool lossy_disk::synced(const std::string& path) {
    const std::lock_guard lock{mutex_};
    if (!next_point() || dark_) return false;
    auto& f = files_[path];
    if (!syncs_(path)) return true;
    for (const auto& c : f.pending) apply(f.durable, c);
    f.pending.clear();
    return true;
}

bool lossy_disk::removed(const std::string& path) {
    const std::lock_guard lock{mutex_};
    if (!dark_) files_.erase(path);
    return !dark_;
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

}  // namespace starling::prove
