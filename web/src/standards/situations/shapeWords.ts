import { dictionary } from '../../language/dictionary.ts'

/** What each shape of conclusion rule means in plain words, a real form that has it, and what to mind (empty: nothing). */
export const shapeWords = dictionary(
  {
    R1: { name: '关键项一票否决 + 标化分', means: '关键项不符合即不合格；其余各项得分除以应得分（合理缺项不计）乘 100，达到合格线为合格。', example: '公共场所卫生许可现场审查表：※项一项不符合即不合格；标化分 90 分以上合格。', mind: '' },
    R2: { name: '三级计数', means: '按关键、重点、一般三级数不符合的项数，各级可单独设限，也可合起来设限；逐档比对，第一档满足的即为结论。', example: '食堂、微型餐饮 43 项（关键 17、重点 18、一般 8）：关键 0，重点不超过 3，重点＋一般不超过 8，为基本符合。', mind: '' },
    R3: { name: '全部为关键项', means: '每一项都是关键项；超过允许的项数即按右边的结论处理，通常为整改后重新核查。', example: '食品销售：不符合 0 项合格，1 项及以上提出整改要求并重新核查。', mind: '' },
    R4: { name: '按规模分表', means: '规模不同，项数和限制不同；每一规模内按三级计数。', example: '餐饮一类（大型）50 项 = 关键 13＋重点 18＋一般 19；二类（中型）40 项 = 12＋14＋14；三类（小型）30 项。', mind: '每一规模是一个单独的情形：请为每一规模各写一个情形，用条件（如 area <= 150）区分，各有自己的要点和限制。源表的判定部分被截断，请按手中的表填写。' },
    R5: { name: '小餐饮计数', means: '小餐饮的三级计数：各级分别设限，结论为合格或不合格。', example: '经营面积 50 ㎡ 以下：28 项 = 关键 7＋重点 13＋一般 8。', mind: '源表的限值被截断，这里先按各级 0 项填写，请按手中的表更正。' },
    R6: { name: '关键项 + 百分比', means: '关键项全部符合，且其余各项达到规定的百分比，为合格；达到但仍有不符合的，限期整改。领证后再办的项（证后）不计。', example: '食品流通：*关键项一项不符合不予许可；其余得分 70 % 以上合格，非关键项提出整改；# 项领证后再办。', mind: '' },
    R7: { name: '缺陷分级百分比', means: '严重（关键）、主要（重点）缺陷按项数设限，一般缺陷按占适用项的百分比设限。', example: '药品批发 GSP 258 项 = 严重 6＋主要 107＋一般 145：0 / 0 / 一般不超过 20 % 通过。', mind: '' },
    R8: { name: '关键与一般计数', means: '只分关键和一般两级，分别数不符合的项数。', example: '药品零售（旗县以下）68 项 = 关键 22（*）＋一般 46：关键不合格为严重缺陷，一般不合格为一般缺陷。', mind: '源表的评定表被截断，这里先按各级 0 项填写，请按手中的表更正。' },
    R9: { name: '负面清单', means: '逐条比照判定不合格的要点，命中（不符合）超过允许数即不合格。', example: '公众聚集场所消防安全检查：与《判定不合格要点》逐条比照，命中一条即不合格。', mind: '' },
  },
  {
    R1: { name: 'Key gate, then normalised score', means: 'A failed key line fails; otherwise the score got, divided by the score attainable (without lines that do not apply), times 100, must reach the pass mark.', example: 'Hygiene permit of public places: any ※ line fails it; a normalised score of 90 or more passes.', mind: '' },
    R2: { name: 'Counters by tier', means: 'Failures are counted by tier, key, major, general, with limits on each or on some together; the first band that holds is the outcome.', example: 'Canteens and very small caterers, 43 lines (17 key, 18 major, 8 general): no key, at most 3 major, at most 8 major and general together: basically passes.', mind: '' },
    R3: { name: 'All lines are key', means: 'Every line is key; more failures than allowed give the outcome below, usually rectification and a re-check.', example: 'Food sales: no failure passes; one or more are to be rectified and checked again.', mind: '' },
    R4: { name: 'Forms by scale', means: 'The number of lines and the limits differ by scale; within each scale failures are counted by tier.', example: 'Catering: class 1 (large) 50 lines = 13 key + 18 major + 19 general; class 2 (medium) 40 = 12 + 14 + 14; class 3 (small) 30.', mind: 'Each scale is a situation of its own: write one for each, told apart by its condition (such as area <= 150), with its own lines and limits. The form’s verdict table was cut off; fill it in from the form in hand.' },
    R5: { name: 'Small catering', means: 'Counters by tier for small caterers, a limit on each; the outcome is pass or fail.', example: 'Up to 50 ㎡: 28 lines = 7 key + 13 major + 8 general.', mind: 'The limits of the form were cut off; the preset allows none of each tier. Correct it from the form in hand.' },
    R6: { name: 'Key gate and percentage', means: 'All key lines pass and the others reach a percentage: pass. Reached, yet with failures: rectify those in time. Lines for after the licence do not count.', example: 'Food distribution: any * line refuses the licence; 70 % of the other scores pass, failures there are to be rectified; # lines come after the licence.', mind: '' },
    R7: { name: 'Defect tiers with percentages', means: 'Grave (key) and main (major) defects are limited by number, minor (general) ones by their percentage of the lines that apply.', example: 'Drug wholesale, 258 lines = 6 grave + 107 main + 145 minor: passes at 0 / 0 / at most 20 % minor.', mind: '' },
    R8: { name: 'Key and general counts', means: 'There are only key and general lines; the failures of each are counted.', example: 'Rural drug retail, 68 lines = 22 key (*) + 46 general: a failed key line is a grave defect, a failed general one a minor defect.', mind: 'The form’s table was cut off; the preset allows none of each tier. Correct it from the form in hand.' },
    R9: { name: 'Negative list', means: 'Lines of a list of grounds for failing; more hits than allowed fail.', example: 'Fire safety of public places: compared line by line with the list of disqualifying points; one hit fails.', mind: '' },
  },
)
