/** 程序接口: for scripts that use jianbao as a library. */
export { buildSite, type BuildOptions, type BuildResult } from './build/build.ts'
export { collect, type Collection } from './build/collect.ts'
export {
  ConfigError,
  normalizeConfig,
  readConfig,
  sichuanProfile,
  type Config,
} from './config/config.ts'
export { parseBulletin, parseFile, type Parsed } from './parse.ts'
export { bulletinSchema } from './records/schema.ts'
export type * from './records/types.ts'
