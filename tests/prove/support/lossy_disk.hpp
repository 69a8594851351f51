#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace starling::prove {

/// A disk that keeps what was synced and, when the power goes, any part of the rest: SQLite's files
/// go through it (a VFS, SQLite's word for the file system it stands on). Every write, truncation
/// and sync is one point at which the power can go; from then on every call fails. Thread-safe.
class lossy_disk {
public:
    /// Whether a sync of this file does what it says.
    using honesty = std::function<bool(const std::string& path)>;

    /// The one disk of this process; the first call makes it SQLite's default.
    static lossy_disk& of_sqlite();

    /// Forgets all files. The power goes at the `cut_at`-th point; 0 = never.
    void plug_in(std::size_t cut_at, honesty syncs);
    std::size_t points() const;

    /// What the files of `folder` may hold after the cut: everything synced, and of the rest each
    /// sector of 512 bytes or not, in any order.
    std::map<std::string, std::string> survivors(const std::string& folder,
                                                 std::mt19937_64& chance) const;

    // For the VFS. False: the power is gone.
    bool opened(const std::string& path);
    bool written(const std::string& path, std::size_t offset, std::string data);
    bool truncated(const std::string& path, std::size_t size);
    bool synced(const std::string& path);
    bool removed(const std::string& path);

private:
    struct change {
        std::size_t at;    ///< offset, or the new size
        std::string data;  ///< empty: a truncation
        bool cuts = false;
    };
    struct file {
        std::string durable;
        std::vector<change> pending;
    };

    bool next_point();
    static void apply(std::string& content, const change& c);

    mutable std::mutex mutex_;
    std::map<std::string, file> files_;
    honesty syncs_ = [](const std::string&) { return true; };
    std::size_t points_ = 0;
    std::size_t cut_at_ = 0;
    bool dark_ = false;
};

}  // namespace starling::prove
