interface RegistrationDepartment {
  readonly nameZh: string;
  readonly categories: Readonly<Record<string, string>>;
}

/**
 * The first two characters of a unified social credit code: the registration-management department
 * and the institution's category within it.
 *
 * Basis: GB 32100-2015 with its amendment No. 1 (2016), which added the departments from 外交 to
 * 工会, 军队 and 农业 (as published tables hand it on; the text of the amendment was not seen).
 * Basis (DESIGN): 5 with the categories 4 and 5 stands for villagers' and residents' committees in
 * codes that civil-affairs departments have issued and that are in force; refusing them would refuse real bodies.
 */
export const REGISTRATION_DEPARTMENTS = {
  '1': {
    nameZh: '机构编制',
    categories: {
      '1': '机关',
      '2': '事业单位',
      '3': '编办直接管理机构编制的群众团体',
      '9': '其他',
    },
  },
  '2': { nameZh: '外交', categories: { '1': '外国常驻新闻机构', '9': '其他' } },
  '3': {
    nameZh: '司法行政',
    categories: {
      '1': '律师执业机构',
      '2': '公证处',
      '3': '基层法律服务所',
      '4': '司法鉴定机构',
      '5': '仲裁委员会',
      '9': '其他',
    },
  },
  '4': { nameZh: '文化', categories: { '1': '外国在华文化中心', '9': '其他' } },
  '5': {
    nameZh: '民政',
    categories: {
      '1': '社会团体',
      '2': '民办非企业单位',
      '3': '基金会',
      '4': '村民委员会',
      '5': '居民委员会',
      '9': '其他',
    },
  },
  '6': {
    nameZh: '旅游',
    categories: {
      '1': '外国旅游部门常驻代表机构',
      '2': '港澳台地区旅游部门常驻内地（大陆）代表机构',
      '9': '其他',
    },
  },
  '7': { nameZh: '宗教', categories: { '1': '宗教活动场所', '2': '宗教院校', '9': '其他' } },
  '8': { nameZh: '工会', categories: { '1': '基层工会', '9': '其他' } },
  '9': {
    nameZh: '工商（市场监督管理）',
    categories: { '1': '企业', '2': '个体工商户', '3': '农民专业合作社' },
  },
  A: { nameZh: '中央军委改革和编制办公室', categories: { '1': '军队事业单位', '9': '其他' } },
  N: {
    nameZh: '农业',
    categories: {
      '1': '组级集体经济组织',
      '2': '村级集体经济组织',
      '3': '乡镇级集体经济组织',
      '9': '其他',
    },
  },
  Y: { nameZh: '其他', categories: { '1': '其他' } },
} as const satisfies Readonly<Record<string, RegistrationDepartment>>;
