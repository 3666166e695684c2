/** What a file may be, once it is no longer gzipped; JSON is one document, read by a mapping only. */
export type Format = 'CSV' | 'XLSX' | 'NDJSON' | 'JSON';
