/** 网站的文字: what the config says of the site, as templates are given it. */
import type { Config } from '../config/config.ts'
import { CliError } from '../error/error.ts'
import type { Register } from '../site/bulletin-pages.ts'
import type { Site } from '../site/contexts.ts'

/** `address`: of the site; wins over the config's. Throws CliError for one that is no http(s) folder. */
export function siteOf(
  config: Config,
  address: string | undefined,
  assets: Site['assets'],
): { site: Site; register: Register } {
  const base = siteBase(address ?? config.site.url)
  const { url: _, indexNumber, ...texts } = config.site
  const office = config.office.name
  return {
    site: {
      office,
      sponsor: office,
      ...texts,
      columns: [...new Set(config.series.flatMap(({ columns }) => columns))],
      ...(base ? { base } : {}),
      assets,
    },
    register: { office, ...(indexNumber === undefined ? {} : { indexNumber }) },
  }
}

/** Throws CliError for what is no http(s) folder. */
export function siteBase(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const parsed = URL.canParse(address) ? new URL(address) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash) {
    throw new CliError(`网址 ${address} 不对，应如 https://example.org/jianbao/`)
  }
  return parsed.href.endsWith('/') ? parsed.href : `${parsed.href}/`
}
