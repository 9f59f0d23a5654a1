/** 程序接口: for scripts that use jianbao as a library. */
export { buildSite, type BuildOptions, type BuildResult } from './publish/build.ts'
export { collect, type Collection } from './publish/collect.ts'
export {
  ConfigError,
  normalizeConfig,
  readConfig,
  sichuanProfile,
  type Config,
} from './config/config.ts'
export { parseBulletin, parseBytes, parseFile, type Parsed } from './bulletin/parse.ts'
export { bulletinSchema } from './bulletin/schema.ts'
export type * from './bulletin/types.ts'
