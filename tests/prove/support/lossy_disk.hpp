#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace starling::prove {

/// How one call goes wrong. What a torn write and a failed sync leave behind is what Linux leaves:
/// half of the data; and data that can be read and will never be durable.
enum class disk_fault { error, full, failed_sync, torn_write };

/// A disk that keeps what was synced and, when the power goes, any part of the rest: SQLite's files
/// go through it (a VFS, SQLite's word for the file system it stands on). Every write, truncation
/// and sync is one point at which the power can go; from then on every call fails. Thread-safe.
class lossy_disk {
public:
    /// What a call came to.
    enum class answer { fine, failed, full, torn };

    /// Whether a sync of this file does what it says.
    using honesty = std::function<bool(const std::string& path)>;

    /// The one disk of this process; the first call makes it SQLite's default.
    static lossy_disk& of_sqlite();

    /// Forgets all files. The power goes at the `cut_at`-th point; 0 = never.
    void plug_in(std::size_t cut_at, honesty syncs);
    std::size_t points() const;

    /// The `at`-th call that can fail in this way does, and with `full` the 7 after it; 0 = none.
    /// `silent`: SQLite is told that it went well.
    void break_at(std::size_t at, disk_fault how, bool silent);
    /// Calls so far that could have failed in the way that was set.
    std::size_t breakable() const;

    /// The power goes now: what was not synced by then is gone.
    std::map<std::string, std::string> synced_files(const std::string& folder) const;

    /// What the files of `folder` may hold after the cut: everything synced, and of the rest each
    /// sector of 512 bytes or not, in any order.
    std::map<std::string, std::string> survivors(const std::string& folder,
                                                 std::mt19937_64& chance) const;

    // For the VFS, before the system's files get it.
    answer opened(const std::string& path);
    answer read();
    answer written(const std::string& path, std::size_t offset, std::string data);
    answer truncated(const std::string& path, std::size_t size);
    answer synced(const std::string& path);
    answer removed(const std::string& path);
    bool is_silent() const;

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

    enum class call { open, read, write, truncate, sync };
    static bool can_fail(call what, disk_fault how);

    bool next_point();
    bool breaks(call what);
    static void apply(std::string& content, const change& c);

    mutable std::mutex mutex_;
    std::map<std::string, file> files_;
    honesty syncs_ = [](const std::string&) { return true; };
    std::size_t points_ = 0;
    std::size_t cut_at_ = 0;
    bool dark_ = false;
    disk_fault fault_ = disk_fault::error;
    std::size_t breakable_ = 0;
    std::size_t break_at_ = 0;
    bool silent_ = false;
};

}  // namespace starling::prove
