/** What PostgreSQL's settings are computed from. */
export interface Machine {
  readonly memoryBytes: number;
  /** False for throw-away data (tests): nothing then survives a power failure. */
  readonly durable: boolean;
}

/** Settings of the embedded server, by PostgreSQL's names. */
export function settingsFor({ memoryBytes, durable }: Machine): Readonly<Record<string, string>> {
  const memoryMb = Math.floor(memoryBytes / 1024 / 1024);
  const megabytes = (share: number, least: number, most: number): string =>
    `${String(Math.max(least, Math.min(most, Math.floor(memoryMb * share))))}MB`;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: megabytes(0.2, 64, 2048),
    effective_cache_size: megabytes(0.5, 128, 16_384),
    work_mem: megabytes(0.005, 8, 64),
    maintenance_work_mem: megabytes(0.05, 64, 512),
    // Every page of an index that is built goes into the log: compressing them takes longer than building it.
    wal_compression: 'off',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    timezone: 'UTC',
    // Details and statements of an error quote the row it is about, which may be personal data.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(durable ? {} : THROW_AWAY),
  };
}

const THROW_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};
