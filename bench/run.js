/**
 * Benchmarks: `npm run bench -- <name> [size …]`, without a name all of them. Ratios are taken side by side in one run, A B A B,
 * so that a busy machine slows both; times alone say little.
 */
const benches = {
  parse: () => import('./parse.js'),
  check: () => import('./check.js'),
  search: () => import('./search.js'),
  site: () => import('./site.js'),
  dev: () => import('./dev.js'),
  lighthouse: () => import('./lighthouse.js'),
}

const given = process.argv.slice(2)
/** Numbers after a name are sizes for it. */
const names = given.filter((each) => !/^\d+$/.test(each))
const sizes = given.filter((each) => /^\d+$/.test(each))
const unknown = names.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length) {
  process.stderr.write(
    `no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}\n`,
  )
  process.exitCode = 2
} else {
  for (const name of names.length ? names : Object.keys(benches)) {
    const { run } = await benches[name]()
    await run(sizes)
  }
}
