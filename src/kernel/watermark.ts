/** The column, or member, in which every line of an export tells who took it; a file that comes back may carry it. */
export const WATERMARK = '_exported';
