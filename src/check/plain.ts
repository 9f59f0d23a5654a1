/** 素文: a text as it is compared where nothing may hide in how it is set. */

/** Without white space (line ends stay), invisible characters, markup and compatibility forms; 公開 is 公开. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[⺀-⻿]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/<(?!!--)[^<>]{0,80}>|<!--|-->/g, '')
    .replace(/[^\S\n]|[\p{Cf}\p{Cc}](?<!\n)|[*_`~[\]()>#|\\【】]/gu, '')
    .replace(/[開選項類別屬請網級內機絕資]/g, (char) => simplified[char]!)
    .replace(/[∶﹕︰﹒]/g, ':')
}

/** The traditional characters of the words that close a bulletin. */
const simplified: Readonly<Record<string, string>> = {
  開: '开',
  選: '选',
  項: '项',
  類: '类',
  別: '别',
  屬: '属',
  請: '请',
  網: '网',
  級: '级',
  內: '内',
  機: '机',
  絕: '绝',
  資: '资',
}
