#pragma once

namespace starling::prove {

class lossy_disk;

/// Puts the disk between SQLite and the system's files, for every connection made from now on.
bool stand_under_sqlite(lossy_disk& disk);

}  // namespace starling::prove
