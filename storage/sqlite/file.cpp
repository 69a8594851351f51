#include "storage/sqlite/file.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "storage/refusal.hpp"

namespace starling::storage::sqlite {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& path) {
    return fs::path{path}.parent_path().string();
}

/// WAL needs memory that all processes share, and network disks have none; their locks are not to
/// be trusted either (sqlite.org/wal.html, sqlite.org/faq.html#q5).
void refuse_network_disk(const std::string& path) {
    struct statfs disk{};
    if (::statfs(folder_of(path).c_str(), &disk) != 0) return;
    constexpr std::array<unsigned, 6> network_types{0x6969,       // NFS
                                                    0x517B,       // SMB
                                                    0xFE534D42,   // SMB2
                                                    0xFF534D42,   // CIFS
                                                    0x5346414F,   // AFS
                                                    0x00C36400};  // Ceph
    for (auto type : network_types)
        if (static_cast<unsigned>(disk.f_type) == type)
            throw refusal{errc::refused, path +
                                             " is on a network disk, where SQLite can lose data. "
                                             "Use a local disk."};
}

[[noreturn]] void cannot_create(const std::string& path, int error) {
    const auto folder = folder_of(path);
    switch (error) {
        case EACCES:
        case EPERM:
        case EROFS:
            throw refusal{errc::read_only,
                          "Starling cannot write in " + folder +
                              ". Give it a folder of its own that it owns, or change storage.url."};
        case ENOENT:
        case ENOTDIR:
            throw refusal{errc::io_error, "The folder " + folder +
                                              " does not exist. Create it, or change storage.url."};
        case ENOSPC:
        case EDQUOT:
            throw refusal{errc::disk_full, "The disk that holds " + folder + " is full."};
        default:
            throw refusal{errc::io_error, path + " cannot be opened: " +
                                              std::generic_category().message(error) + "."};
    }
}

/// Only its owner reads it: it holds names and what people did.
int create_private(const std::string& file, const std::string& path) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) cannot_create(path, errno);
    return fd;
}

std::string holder(int fd) {
    std::array<char, 32> text{};
    const auto size = ::pread(fd, text.data(), text.size(), 0);
    return size > 0 ? " (process " + std::string(text.data(), static_cast<std::size_t>(size)) + ")"
                    : std::string{};
}

void sign(int fd) {
    const auto pid = std::to_string(::getpid());
    if (::ftruncate(fd, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(fd, pid.data(), pid.size(), 0);
}

}  // namespace

std::string real_path(const std::string& path) {
    std::error_code unknown;
    const auto real = fs::weakly_canonical(fs::absolute(path), unknown);
    return unknown ? fs::absolute(path).string() : real.string();
}

file_claim::file_claim(const std::string& path) {
    refuse_network_disk(path);
    file_claim lock;
    lock.fd_ = create_private(path + ".lock", path);
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0)
        throw refusal{errc::locked, "Another Starling" + holder(lock.fd_) + " is using " + path +
                                        ". Stop it first, or give this one a file of its own."};
    sign(lock.fd_);
    ::close(create_private(path, path));
    std::swap(fd_, lock.fd_);
}

file_claim::file_claim(file_claim&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}

file_claim& file_claim::operator=(file_claim&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

file_claim::~file_claim() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace starling::storage::sqlite
