/** What a file may be, once it is no longer gzipped. */
export type Format = 'CSV' | 'XLSX' | 'NDJSON';
