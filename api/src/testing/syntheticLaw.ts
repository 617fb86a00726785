import { articlePath } from '../regulations/splitBody.ts'
import { chineseNumeral } from '../regulations/chineseNumeral.ts'
import { Dice } from './Dice.ts'

const places = ['餐饮服务', '食品生产', '药品零售', '医疗器械经营', '公共场所', '娱乐场所', '旅馆业', '危险化学品', '烟花爆竹', '互联网上网服务', '人力资源', '劳务派遣', '兽药经营', '饮用水', '出版物', '电影放映', '校外培训', '养老机构', '民办教育', '道路运输', '机动车维修', '燃气经营', '城市供水', '建筑施工', '特种设备', '农药经营', '种子生产', '动物诊疗', '典当', '拍卖', '旅行社', '印刷', '殡葬服务', '保安服务', '消毒产品']
const subjects = ['经营者', '申请人', '县级以上地方人民政府', '市场监督管理部门', '卫生行政部门', '消防救援机构', '主管部门', '从业人员', '生产经营单位', '许可机关', '监督检查人员', '有关单位和个人']
const duties = ['建立健全', '制定并实施', '如实记录', '定期检查', '及时公示', '妥善保存', '按照规定报告', '配备必要的', '不得擅自变更', '应当场核对', '逐级落实', '委托检验']
const things = ['安全管理制度', '进货查验记录', '从业人员健康档案', '防蝇、防鼠、防虫设施', '通风和照明设备', '应急预案', '消防通道和安全出口', '营业执照和许可证件', '清洗消毒设施', '温度和湿度监测记录', '视频监控设备', '原料贮存场所', '废弃物存放容器', '警示标志', '隐患排查台账', '电子档案', '检验合格证明', '有效的应急照明', '独立的更衣室', '排水管道与污水处理设施']
const endings = ['并接受社会监督', '保存期限不得少于二年', '并自发生之日起五个工作日内备案', '不符合规定的不得投入使用', '法律、行政法规另有规定的除外', '具体办法由国务院有关部门制定', '所需经费列入本级预算', '并对其真实性负责']
const chapters = ['总则', '申请与受理', '经营管理', '监督检查', '现场核查', '信息公开', '法律责任', '附则']

/** A made-up regulation and its text as an official site would print it; the same for the same number. */
export type SyntheticLaw = { title: string; text: string; articles: number }

/** Writes a well-formed regulation of so many articles, for tests and benchmarks; the hundreds of one seed have titles of their own. */
export function syntheticLaw(seed: number, articles: number): SyntheticLaw {
  const dice = new Dice(seed * 7919 + 1)
  const place = places[seed % places.length] ?? ''
  const title = `${place}监督管理${['条例', '办法', '规定', '实施细则'][Math.floor(seed / places.length) % 4] ?? ''}（第${chineseNumeral(seed + 1)}号）`
  const year = 1990 + (seed % 35)
  const named = chapters.slice(0, Math.max(2, Math.min(chapters.length, Math.ceil(articles / 6))))
  const headings = named.map((name, index) => `第${chineseNumeral(index + 1)}章　${index === named.length - 1 ? '附　则' : name}`)
  const perChapter = Math.ceil(articles / named.length)
  const body = Array.from({ length: articles }, (_, index) => [
    ...(index % perChapter === 0 ? [headings[index / perChapter] ?? ''] : []),
    `　　${articlePath(index + 1, 0)}　${index === articles - 1 ? `本规定自${year + 1}年1月1日起施行。` : article(dice, place)}`,
  ]).flat()
  const used = headings.slice(0, Math.ceil(articles / perChapter))
  return { title, articles, text: [title, `（${year}年3月${(seed % 28) + 1}日国务院令第${seed + 100}号公布）`, '目　录', ...used, ...body].join('\r\n') }
}

/** So many regulations with so many articles in all. */
export function syntheticLibrary(regulations: number, articles: number): SyntheticLaw[] {
  const each = Math.floor(articles / regulations)
  return Array.from({ length: regulations }, (_, index) => {
    // Short and long ones side by side, the sum as asked for.
    const swing = Math.floor(each / 2) * (index % 2 === 0 ? -1 : 1) * (index === regulations - 1 && regulations % 2 === 1 ? 0 : 1)
    return syntheticLaw(index, each + swing + (index === regulations - 1 ? articles - each * regulations : 0))
  })
}

function sentence(dice: Dice, place: string): string {
  const extra = dice.oneIn(2) ? `和${dice.pick(things)}` : ''
  return `${dice.oneIn(3) ? `从事${place}活动的` : ''}${dice.pick(subjects)}应当${dice.pick(duties)}${dice.pick(things)}${extra}，${dice.pick(endings)}`
}

function article(dice: Dice, place: string): string {
  const paragraphs = dice.list(1, 3, () => `${sentence(dice, place)}。`)
  if (dice.oneIn(3)) paragraphs.push(...list(dice, place))
  return paragraphs.join('\r\n　　')
}

function list(dice: Dice, place: string): string[] {
  const items = dice.list(3, 7, (index) => `（${chineseNumeral(index + 1)}）${sentence(dice, place)}；`)
  return [`申请${place}许可，应当具备下列条件：`, ...items.slice(0, -1), `（${chineseNumeral(items.length)}）法律、法规规定的其他条件。`]
}
