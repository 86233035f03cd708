package dev.plimsoll.python;

import com.oracle.graal.python.pegparser.sst.BoolOpTy;
import com.oracle.graal.python.pegparser.sst.CmpOpTy;
import com.oracle.graal.python.pegparser.sst.ConstantValue;
import com.oracle.graal.python.pegparser.sst.OperatorTy;
import com.oracle.graal.python.pegparser.sst.UnaryOpTy;
import dev.plimsoll.ir.Expression.BinaryOperator;
import dev.plimsoll.ir.Expression.ComparisonOperator;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Expression.UnaryOperator;
import java.math.BigInteger;

/// The parser's constants and operators as those of the intermediate representation.
final class PegLiterals {
    private PegLiterals() {}

    static Constant constant(ConstantValue value) {
        return switch (value.kind) {
            case NONE -> new Constant.None();
            case BOOLEAN -> new Constant.Truth(value.getBoolean());
            case LONG -> new Constant.Whole(BigInteger.valueOf(value.getLong()));
            case BIGINTEGER -> new Constant.Whole(value.getBigInteger());
            case DOUBLE -> new Constant.Real(value.getDouble());
            case CODEPOINTS -> new Constant.Text(value.getCodePoints().toJavaString());
            case BYTES -> new Constant.ByteText(value.getBytes().length);
            case ELLIPSIS -> new Constant.Other("...");
            case COMPLEX -> new Constant.Other(value.getComplex()[1] + "j");
            case TUPLE, FROZENSET -> new Constant.Other("folded constant");
        };
    }

    static BinaryOperator binary(OperatorTy operator) {
        return switch (operator) {
            case Add -> BinaryOperator.ADD;
            case Sub -> BinaryOperator.SUBTRACT;
            case Mult -> BinaryOperator.MULTIPLY;
            case MatMult -> BinaryOperator.MATRIX_MULTIPLY;
            case Div -> BinaryOperator.DIVIDE;
            case Mod -> BinaryOperator.MODULO;
            case Pow -> BinaryOperator.POWER;
            case LShift -> BinaryOperator.SHIFT_LEFT;
            case RShift -> BinaryOperator.SHIFT_RIGHT;
            case BitOr -> BinaryOperator.BIT_OR;
            case BitXor -> BinaryOperator.BIT_XOR;
            case BitAnd -> BinaryOperator.BIT_AND;
            case FloorDiv -> BinaryOperator.FLOOR_DIVIDE;
        };
    }

    static UnaryOperator unary(UnaryOpTy operator) {
        return switch (operator) {
            case Invert -> UnaryOperator.INVERT;
            case Not -> UnaryOperator.NOT;
            case UAdd -> UnaryOperator.PLUS;
            case USub -> UnaryOperator.NEGATE;
        };
    }

    static ComparisonOperator comparison(CmpOpTy operator) {
        return switch (operator) {
            case Eq -> ComparisonOperator.EQUAL;
            case NotEq -> ComparisonOperator.NOT_EQUAL;
            case Lt -> ComparisonOperator.LESS;
            case LtE -> ComparisonOperator.LESS_OR_EQUAL;
            case Gt -> ComparisonOperator.GREATER;
            case GtE -> ComparisonOperator.GREATER_OR_EQUAL;
            case Is -> ComparisonOperator.IS;
            case IsNot -> ComparisonOperator.IS_NOT;
            case In -> ComparisonOperator.IN;
            case NotIn -> ComparisonOperator.NOT_IN;
        };
    }

    static boolean isConjunction(BoolOpTy operator) {
        return operator == BoolOpTy.And;
    }
}
