/** 来源格式: by what a file is read. */
export type SourceFormat = 'txt' | 'md' | 'docx' | 'doc' | 'odt' | 'ofd' | 'pdf' | 'html'
