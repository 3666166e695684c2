/** A registration authority's enterprise type, e.g. 1130 有限责任公司（自然人投资或控股）. */
export interface EnterpriseType {
  /** Four digits. */
  readonly code: string;
  /** Two digits that the code table gives to types of one kind (企业大类). */
  readonly family: string;
  readonly name: string;
}
