#include "tests/prove/support/disk_vfs.hpp"

#include <new>
#include <string>

#include <sqlite3.h>

#include "tests/prove/support/lossy_disk.hpp"

namespace starling::prove {
namespace {

using answer = lossy_disk::answer;

lossy_disk* disk = nullptr;
sqlite3_vfs* system_files = nullptr;

/// SQLite allocates it, with the system's file behind it.
struct watched_file {
    sqlite3_file base;
    std::string* path;  ///< null for files that nobody has to keep

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

watched_file& of(sqlite3_file* f) {
    return *reinterpret_cast<watched_file*>(f);
}
const sqlite3_io_methods& real_methods(sqlite3_file* f) {
    return *of(f).real()->pMethods;
}

int close_file(sqlite3_file* f) {
    const int code = real_methods(f).xClose(of(f).real());
    delete of(f).path;
    return code;
}
/// What SQLite hears of a call that failed.
int told(int code) {
    return disk->is_silent() ? SQLITE_OK : code;
}
int read_file(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
    if (of(f).path && disk->read() != answer::fine) return SQLITE_IOERR_READ;
    return real_methods(f).xRead(of(f).real(), to, size, at);
}
int write_file(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
    if (!of(f).path) return real_methods(f).xWrite(of(f).real(), from, size, at);
    const auto came_to =
        disk->written(*of(f).path, static_cast<std::size_t>(at),
                      {static_cast<const char*>(from), static_cast<std::size_t>(size)});
    if (came_to == answer::fine) return real_methods(f).xWrite(of(f).real(), from, size, at);
    if (came_to == answer::torn) real_methods(f).xWrite(of(f).real(), from, size / 2, at);
    return told(came_to == answer::full ? SQLITE_FULL : SQLITE_IOERR_WRITE);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
    if (of(f).path && disk->truncated(*of(f).path, static_cast<std::size_t>(size)) != answer::fine)
        return told(SQLITE_IOERR_TRUNCATE);
    return real_methods(f).xTruncate(of(f).real(), size);
}
/// The real sync is left out: the disk below is not the one that is tried.
int sync_file(sqlite3_file* f, int) {
    const bool fine = !of(f).path || disk->synced(*of(f).path) == answer::fine;
    return fine ? SQLITE_OK : told(SQLITE_IOERR_FSYNC);
}
int size_of_file(sqlite3_file* f, sqlite3_int64* size) {
    return real_methods(f).xFileSize(of(f).real(), size);
}
int lock_file(sqlite3_file* f, int level) {
    return real_methods(f).xLock(of(f).real(), level);
}
int unlock_file(sqlite3_file* f, int level) {
    return real_methods(f).xUnlock(of(f).real(), level);
}
int check_lock(sqlite3_file* f, int* taken) {
    return real_methods(f).xCheckReservedLock(of(f).real(), taken);
}
int control_file(sqlite3_file* f, int what, void* with) {
    return real_methods(f).xFileControl(of(f).real(), what, with);
}
int sector_size(sqlite3_file*) {
    return 512;
}
/// Nothing is promised about appends and order, but that a sector is written whole.
int characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}
int map_shared(sqlite3_file* f, int page, int size, int extend, void volatile** at) {
    return real_methods(f).xShmMap(of(f).real(), page, size, extend, at);
}
int lock_shared(sqlite3_file* f, int offset, int n, int flags) {
    return real_methods(f).xShmLock(of(f).real(), offset, n, flags);
}
void order_shared(sqlite3_file* f) {
    real_methods(f).xShmBarrier(of(f).real());
}
int unmap_shared(sqlite3_file* f, int remove) {
    return real_methods(f).xShmUnmap(of(f).real(), remove);
}

/// Version 2: shared memory for the journal, no mapped reads.
constexpr sqlite3_io_methods methods{2,
                                     close_file,
                                     read_file,
                                     write_file,
                                     truncate_file,
                                     sync_file,
                                     size_of_file,
                                     lock_file,
                                     unlock_file,
                                     check_lock,
                                     control_file,
                                     sector_size,
                                     characteristics,
                                     map_shared,
                                     lock_shared,
                                     order_shared,
                                     unmap_shared,
                                     nullptr,
                                     nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
    auto& file = of(f);
    file.base.pMethods = nullptr;
    file.path = nullptr;
    if (name && disk->opened(name) != answer::fine) return SQLITE_CANTOPEN;
    const int code = system_files->xOpen(system_files, name, file.real(), flags, out);
    if (code != SQLITE_OK) return code;
    if (name) file.path = new std::string{name};
    file.base.pMethods = &methods;
    return SQLITE_OK;
}

int remove_file(sqlite3_vfs*, const char* name, int sync) {
    if (disk->removed(name) != answer::fine) return SQLITE_IOERR_DELETE;
    return system_files->xDelete(system_files, name, sync);
}

}  // namespace

bool stand_under_sqlite(lossy_disk& what) {
    disk = &what;
    system_files = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *system_files;
    vfs.zName = "lossy";
    vfs.szOsFile = static_cast<int>(sizeof(watched_file)) + system_files->szOsFile;
    vfs.xOpen = open_file;
    vfs.xDelete = remove_file;
    return sqlite3_vfs_register(&vfs, /*makeDflt=*/1) == SQLITE_OK;
}

}  // namespace starling::prove
